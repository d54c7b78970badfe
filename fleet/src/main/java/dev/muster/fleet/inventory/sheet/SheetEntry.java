package dev.muster.fleet.inventory.sheet;

import dev.muster.api.document.Document;
import dev.muster.api.id.RegionId;
import java.util.List;
import java.util.Optional;

/**
 * One call of a sheet.
 *
 * @param number     of the entry in its sheet, from 1; what was made of an entry has that entry's number
 * @param name       unique in the sheet: the file's name without {@code .json}; {@code <service>-<function>} unless the
 *                   sheet says another, with {@code -2} and so on from the second of the same name
 * @param service    boto3's name
 * @param function   boto3's name of the operation
 * @param resultKey  what is taken of the answer: a member, or what a jq program makes of it; empty for all
 * @param parameters of the call, with placeholders: {@code ${account.id}}, {@code ${region}}, and for an entry with
 *                   {@code forEach} also <code>${item}</code>, {@code ${item.Member}}, {@code ${parent.Member}}
 * @param forEach    the name of an entry further up whose items this one is called for
 * @param batch      how many items one call takes, as a list in place of {@code ${item}}; 1 for one item a call
 * @param regions    where to call; empty for everywhere
 * @param listed     whether it is an entry of the sheet, and not just what another's {@code for_each} brings along
 */
public record SheetEntry(int number, String name, String service, String function, Optional<String> resultKey,
        Document.Members parameters, Optional<String> forEach, int batch, List<RegionId> regions, boolean listed) {

    public SheetEntry {
        regions = List.copyOf(regions);
    }
}
