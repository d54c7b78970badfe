package dev.muster.cloud.organizations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EffectivePolicyTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            // levels are told apart by a slash
            "{'a':{'@@assign':'x'}} / {'a':{'@@assign':'y'}} | {'a':'y'}",
            "{'a':{'@@assign':['x']}} / {'a':{'@@append':['x','y']}} | {'a':['x','y']}",
            "{'a':{'@@assign':['x','y']}} / {'a':{'@@remove':['x']}} | {'a':['y']}",
            "{'a':{'@@append':['x']}} | {'a':['x']}",
            "{'a':{'b':'plain','c':['d']}} | {'a':{'b':'plain','c':['d']}}",
            "{'a':{'@@operators_allowed_for_child_policies':['@@none'],'@@assign':'x'}} / {'a':{'@@assign':'y'}}"
                    + " | {'a':'x'}",
            "{'a':{'@@operators_allowed_for_child_policies':['@@append'],'@@assign':['x']}}"
                    + " / {'a':{'@@append':['y'],'@@remove':['x']}} | {'a':['x','y']}",
            "{'@@operators_allowed_for_child_policies':['@@none'],'a':{'@@assign':'x'}} / {'b':{'@@assign':'y'}}"
                    + " | {'a':'x'}",
            "{'a':{'@@operators_allowed_for_child_policies':['@@all'],'@@assign':'x'}} / {'a':{'@@assign':'y'}}"
                    + " | {'a':'y'}",
            "{'z':{'@@assign':1}} / {'a':{'@@assign':true}} | {'a':true,'z':1}"})
    void levels_merge_from_the_root_down(String levels, String expected) {
        var documents = Arrays.stream(levels.split(" / ", -1))
                .map(level -> List.of(level.replace('\'', '"')))
                .toList();

        assertThat(EffectivePolicy.merge(documents)).isEqualTo(expected.replace('\'', '"'));
    }
}
