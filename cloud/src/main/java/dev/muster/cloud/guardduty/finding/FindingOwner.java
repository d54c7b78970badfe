package dev.muster.cloud.guardduty.finding;

import dev.muster.api.document.Document;
import dev.muster.api.id.AccountId;
import dev.muster.api.id.RegionId;
import java.math.BigDecimal;
import java.util.LinkedHashMap;

/**
 * To whom a finding belongs.
 *
 * @param detector the id of the account's detector in the Region
 */
public record FindingOwner(AccountId account, RegionId region, String detector) {

    /** The finding as one of this owner's, whoever's it was before. What its resource is, is left alone. */
    public Document.Members own(Document.Members finding) {
        var members = new LinkedHashMap<>(finding.members());
        members.put("accountId", Document.text(account.digits()));
        members.put("region", Document.text(region.code()));
        members.put("partition", Document.text(region.partition().toString()));
        members.put("arn", Document.text(arn(finding.text("id").orElseThrow())));
        var service = new LinkedHashMap<String, Document>();
        if (finding.get("service").orElse(null) instanceof Document.Members given) {
            service.putAll(given.members());
        }
        service.put("detectorId", Document.text(detector));
        service.putIfAbsent("serviceName", Document.text("guardduty"));
        service.putIfAbsent("count", new Document.Numeric(BigDecimal.ONE));
        members.put("service", new Document.Members(service));
        return new Document.Members(members);
    }

    private String arn(String finding) {
        return "arn:" + region.partition() + ":guardduty:" + region + ":" + account + ":detector/" + detector
                + "/finding/" + finding;
    }
}
