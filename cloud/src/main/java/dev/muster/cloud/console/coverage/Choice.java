package dev.muster.cloud.console.coverage;

import dev.muster.api.id.AccountId;
import dev.muster.api.id.RegionId;
import dev.muster.cloud.console.page.Form;
import dev.muster.cloud.console.page.Notice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What somebody has filled in before a look, as text.
 *
 * @param regions none for all
 */
record Choice(List<String> services, List<String> regions, String administrator, String role) {

    private static final Pattern ROLE = Pattern
            .compile("[A-Za-z0-9_+=,.@-]([A-Za-z0-9_+=,.@/-]{0,510}[A-Za-z0-9_+=,.@-])?");

    /** What `muster template` calls the role. */
    private static final String USUAL_ROLE = "MusterAccess";

    static final Choice USUAL = new Choice(Arrays.stream(Service.values()).map(Service::code).toList(), List.of(), "",
            USUAL_ROLE);

    Choice {
        services = List.copyOf(services);
        regions = List.copyOf(regions);
    }

    static Choice of(Form form) {
        return new Choice(form.all("service"), form.all("region"), form.text("administrator").strip(),
                form.text("role").strip());
    }

    static Choice of(Wanted wanted) {
        return new Choice(wanted.services().stream().map(Service::code).toList(),
                wanted.regions().stream().map(RegionId::code).toList(),
                wanted.administrator().map(AccountId::digits).orElse(""), wanted.role().orElse(""));
    }

    /** What is wrong with it; empty if nothing is. */
    Optional<Notice> problem() {
        var lines = new ArrayList<String>();
        if (services().stream().allMatch(code -> Service.of(code).isEmpty())) {
            lines.add("Tick a service.");
        }
        if (!administrator.isEmpty() && !AccountId.isValid(administrator)) {
            lines.add("An account ID has 12 digits; leave the administrator empty to have it found.");
        }
        if (!role.isEmpty() && !ROLE.matcher(role).matches()) {
            lines.add("`" + role + "` is not the name of a role; give the name alone, not its ARN.");
        }
        return lines.isEmpty()
                ? Optional.empty()
                : Optional.of(new Notice(false, "Nothing was looked at", lines));
    }

    /** As it is meant, where nothing is wrong with it. */
    Wanted wanted() {
        return new Wanted(Arrays.stream(Service.values()).filter(service -> services.contains(service.code())).toList(),
                regions.stream().filter(RegionId::isValid).map(RegionId::new).distinct().toList(),
                Optional.of(administrator).filter(AccountId::isValid).map(AccountId::new),
                Optional.of(role).filter(name -> !name.isEmpty()));
    }
}
