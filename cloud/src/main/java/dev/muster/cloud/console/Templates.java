package dev.muster.cloud.console;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The templates, compiled with the program. Whatever is put into one is text: there is no way to put markup in. */
final class Templates {

    private final TemplateEngine engine = TemplateEngine.createPrecompiled(null, ContentType.Html,
            Templates.class.getClassLoader(), Templates.class.getPackageName());

    byte[] write(String template, Map<String, Object> model) {
        var text = new StringOutput();
        engine.render(template + ".jte", model, new VisibleOutput(text));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
