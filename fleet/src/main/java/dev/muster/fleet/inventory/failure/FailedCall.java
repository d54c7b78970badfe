package dev.muster.fleet.inventory.failure;

import dev.muster.api.id.RegionId;
import dev.muster.fleet.call.AwsFailure;
import java.util.Locale;

/**
 * A failure with where it happened, which decides what it means.
 *
 * @param why       what AWS said
 * @param service   boto3's name
 * @param operation the model's name
 * @param region    whose endpoint was called
 * @param purpose   what it was called for
 * @param expected  whether the service is known to be in the Region
 */
public record FailedCall(AwsFailure why, String service, String operation, RegionId region, Purpose purpose,
        boolean expected) {

    /** What a call is for. */
    public enum Purpose {
        /** To find the accounts. */
        ACCOUNTS,
        /** To get into an account. */
        ENTRY,
        /** The sheet has it. */
        SHEET,
        /** For an item that another call of the sheet had listed. */
        ITEM
    }

    boolean isFor(Purpose one) {
        return purpose == one;
    }

    boolean says(String words) {
        return why.message().toLowerCase(Locale.ROOT).contains(words);
    }

    boolean isCode(String... codes) {
        for (var code : codes) {
            if (why.code().equals(code)) {
                return true;
            }
        }
        return false;
    }

    boolean isCall(String name, String... operations) {
        for (var one : operations) {
            if (service.equals(name) && operation.equals(one)) {
                return true;
            }
        }
        return false;
    }

    boolean isKind(AwsFailure.Kind... kinds) {
        for (var kind : kinds) {
            if (why.kind() == kind) {
                return true;
            }
        }
        return false;
    }

    boolean isStatus(int status) {
        return why.status().isPresent() && why.status().getAsInt() == status;
    }
}
