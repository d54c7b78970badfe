package dev.muster.fleet.inventory.sheet;

import java.util.List;

/**
 * What came of reading a sheet.
 *
 * @param sheet    what can be called
 * @param sha256   of the text, in hexadecimal digits
 * @param problems what cannot, in the order of the sheet; each entry is in one of the two
 */
public record ReadSheet(Sheet sheet, String sha256, List<SheetProblem> problems) {

    public ReadSheet {
        problems = List.copyOf(problems);
    }
}
