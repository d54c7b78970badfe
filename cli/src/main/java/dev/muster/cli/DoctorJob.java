package dev.muster.cli;

import dev.muster.api.catalog.Catalog;
import dev.muster.api.id.AccountId;
import dev.muster.fleet.doctor.Need;
import dev.muster.fleet.inventory.permission.InventoryPermissions;
import dev.muster.fleet.inventory.sheet.Sheet;
import dev.muster.fleet.permission.Actor;
import dev.muster.fleet.permission.Job;
import dev.muster.fleet.permission.Place;
import dev.muster.fleet.session.Caller;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What the doctor looks at an account for. */
sealed interface DoctorJob {

    /** As it is typed. */
    String word();

    /** What has to be allowed in an account. */
    Stream<Need> needs(AccountId account);

    /** The command that prints a template of the role. */
    default String template() {
        return "muster template " + word();
    }

    /** An inventory, which asks the same everywhere. */
    record Scanning(Sheet sheet, Catalog catalog) implements DoctorJob {

        static final String WORD = "inventory";

        @Override
        public String word() {
            return WORD;
        }

        @Override
        public Stream<Need> needs(AccountId account) {
            return InventoryPermissions.of(sheet, catalog).reads().stream().map(action -> new Need(action, "*"));
        }
    }

    /** An enrolment, and to look at it. */
    record Enrolling(CoveredService service, AccountId administrator, Caller caller, Optional<String> role)
            implements
                DoctorJob {

        @Override
        public String word() {
            return service.word();
        }

        @Override
        public Stream<Need> needs(AccountId account) {
            var actor = account.equals(administrator) ? Actor.ADMINISTRATOR : Actor.MEMBER;
            var place = new Place(caller.partition().code(), administrator.digits(), role.orElse("*"));
            return service.permissions().policy(actor, Set.of(Job.ENABLE, Job.STATUS), place).stream()
                    .flatMap(policy -> policy.statements().stream())
                    .flatMap(statement -> statement.actions().stream().map(action -> new Need(action,
                            statement.resource())));
        }
    }

    /** The words of all jobs. */
    static List<String> words() {
        return Stream.concat(Stream.of(Scanning.WORD), Stream.of(CoveredService.values()).map(CoveredService::word))
                .toList();
    }
}
