package dev.muster.fleet.inventory.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.api.document.Document;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipFile;
import org.dhatim.fastexcel.Workbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sheets of a workbook, as a spreadsheet reads them. */
class SheetTest {

    @TempDir
    Path folder;

    @Test
    void text_is_never_a_formula_and_always_fits() {
        assertThat(Sheet.text("=HYPERLINK(\"http://x\")")).isEqualTo("'=HYPERLINK(\"http://x\")");
        assertThat(List.of("+1", "-1", "@x", "\tx")).allSatisfy(text -> assertThat(Sheet.text(text)).startsWith("'"));
        assertThat(Sheet.text("a=b")).isEqualTo("a=b");
        assertThat(Sheet.text("a\u0000b\u001b[31m")).isEqualTo("a\ufffdb\ufffd[31m");
        assertThat(Sheet.text("x".repeat(40_000))).hasSize(Sheet.LONGEST).endsWith("…");
        assertThat(Sheet.text("x".repeat(Sheet.LONGEST))).hasSize(Sheet.LONGEST).endsWith("x");
        assertThat(Sheet.text("\ud83d\ude00".repeat(20_000))).hasSizeLessThanOrEqualTo(Sheet.LONGEST);
    }

    @Test
    void a_sheet_that_is_full_goes_on_in_another_with_the_same_header() throws IOException {
        var files = workbook(10);

        assertThat(files.keySet()).contains("xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml",
                "xl/worksheets/sheet3.xml");
        assertThat(files.get("xl/workbook.xml")).contains("EC2 Instance\"", "EC2 Instance 2\"", "EC2 Instance 3\"");
        assertThat(files.get("xl/worksheets/sheet3.xml")).contains("account_id", "000000000020").contains("<autoFilter",
                "frozen");
    }

    @Test
    void ids_are_text_and_numbers_are_numbers_unless_they_would_lose_digits() throws IOException {
        var sheet = workbook(100).get("xl/worksheets/sheet1.xml");

        assertThat(sheet).contains("t=\"inlineStr\"", "<t>000000000003</t>", "<v>3</v>").contains(
                "<t>12345678901234567890</t>");
    }

    private Map<String, String> workbook(int mostRows) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var workbook = new Workbook(bytes, "test", null);
                var sheet = new Sheet(workbook, Sheet.names(), "EC2::Instance", List.of("account_id", "n", "big"),
                        mostRows)) {
            for (int i = 0; i < 21; i++) {
                sheet.row(List.of(Document.text("%012d".formatted(i)), new Document.Numeric(i), new Document.Numeric(
                        new BigDecimal("12345678901234567890"))));
            }
        }
        var files = new LinkedHashMap<String, String>();
        var file = Files.write(folder.resolve("book.xlsx"), bytes.toByteArray());
        try (var zip = new ZipFile(file.toFile())) {
            for (var entry : Collections.list(zip.entries())) {
                files.put(entry.getName(), new String(zip.getInputStream(entry).readAllBytes(),
                        StandardCharsets.UTF_8));
            }
        }
        return files;
    }
}
