package dev.muster.api.catalog;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.muster.api.document.Document;
import dev.muster.api.protocol.OperationRoute;
import dev.muster.api.validation.ShapeValidator;
import dev.muster.fuzz.Cost;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/** Models of services that a user brings along: read whole and fit for use, or refused. */
class ModelFuzz {

    private static final ShapeValidator VALIDATOR = new ShapeValidator();

    @FuzzTest(maxDuration = Cost.TIME)
    void any_model_is_read_or_refused(byte[] input) {
        Cost.inProportion(input, ModelFuzz::read);
    }

    private static void read(byte[] input) {
        try {
            var service = ModelReader.readWhole("fuzzed", JsonTree.read(new ByteArrayInputStream(input), "model.json"));
            service.operations().values()
                    .forEach(operation -> VALIDATOR.validate(operation.input(), Document.Members.EMPTY));
            if (service.protocol() != Protocol.EC2 && service.protocol() != Protocol.REST_XML) {
                var _ = OperationRoute.of(service);
            }
        } catch (InvalidModelException | IOException _) {
            // refused, as is its right; bytes that are no text count as a file that cannot be read
        }
    }
}
