package dev.muster.cli;

import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;
import java.util.Objects;
import java.util.ResourceBundle;

/** What help texts put in place of {@code ${bundle:…}}. */
final class Words {

    private Words() {}

    /** No key may be like an option: picocli describes it by that. */
    static ResourceBundle of(Map<String, String> words) {
        return new ResourceBundle() {
            @Override
            protected Object handleGetObject(String key) {
                return Objects.requireNonNullElse(words.get(key), "");
            }

            @Override
            public boolean containsKey(String key) {
                return words.containsKey(key);
            }

            @Override
            public Enumeration<String> getKeys() {
                return Collections.enumeration(words.keySet());
            }
        };
    }
}
