package dev.muster.cli;

import dev.muster.api.id.AccountId;
import dev.muster.fleet.Fleet;
import dev.muster.fleet.Opening;
import dev.muster.fleet.doctor.Advice;
import dev.muster.fleet.doctor.Advisor;
import dev.muster.fleet.doctor.Checkup;
import dev.muster.fleet.doctor.Need;
import dev.muster.fleet.doctor.Patient;
import dev.muster.fleet.doctor.Rights;
import dev.muster.fleet.enrolment.ExitStatus;
import dev.muster.fleet.inventory.account.Account;
import dev.muster.fleet.inventory.account.Selection;
import dev.muster.fleet.inventory.sheet.Sheet;
import dev.muster.fleet.members.Member;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code muster doctor}. */
@Command(name = "doctor", customSynopsis = "muster doctor [inventory|detective|guardduty...] [OPTIONS]", sortOptions = false, description = {
        "Tries, before an inventory or an enrolment, whether every account can be entered and whether IAM allows there what "
                + "will be needed, and says what to mend. Reads none of the accounts' data and changes nothing.",
        ""}, footerHeading = "%nFor example:%n", footer = {
                "  muster doctor inventory --organization-scan -s core --role-name MusterInventory",
                "  muster doctor detective guardduty --input-file accounts.csv --role-name MusterAccess"})
final class DoctorCommand implements Callable<Integer> {

    /** How findings are written; named as on the command line. */
    enum Format {
        table, json
    }

    private final InstantSource clock = InstantSource.system();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(arity = "0..*", paramLabel = "WORK", description = "inventory, detective, guardduty: what is to be done in the accounts (default: inventory, or with --input-file detective and guardduty).")
    private List<String> work = List.of();

    @Mixin
    private SheetChoice sheet = new SheetChoice();

    @Mixin
    private AccountChoice accounts = new AccountChoice();

    @Option(names = "--input-file", paramLabel = "FILE", description = "CSV file of the accounts to enrol, instead.")
    private @Nullable Path file;

    @Option(names = "--administrator", paramLabel = "ID", description = "Account that administers Detective and GuardDuty (default: the account of your credentials).")
    private @Nullable String administrator;

    @Mixin
    private ScanAccess access = new ScanAccess();

    @Option(names = "--output", paramLabel = "FORMAT", defaultValue = "table", description = "table or json (default: ${DEFAULT-VALUE}).")
    private Format output = Format.table;

    @Override
    public Integer call() {
        var err = spec.commandLine().getErr();
        var words = words();
        var enrolling = words.stream().anyMatch(word -> !word.equals(DoctorJob.Scanning.WORD));
        var named = Optional.ofNullable(administrator).map(text -> InputOptions.account("--administrator", text));
        var surroundings = access.surroundings(System.getenv());
        var wanted = accounts.wanted();
        var role = access.role(surroundings, accounts.isOfMany() || file != null);
        if (enrolling && file == null && !accounts.isOfMany()) {
            throw new InvalidInput("name the accounts to enrol, with --input-file, --accounts or --organization-scan");
        }
        var catalog = sheet.catalog(surroundings);
        // a file with mistakes is told before AWS is asked, where the administrator is known by then
        var early = named.flatMap(this::members);
        var read = words.contains(DoctorJob.Scanning.WORD)
                ? Optional.of(sheet.read(catalog, err).sheet())
                : Optional.<Sheet>empty();
        return (switch (access.open(surroundings, role, List.of(), !enrolling, clock, err)) {
            case Opening.Ready(var fleet) -> {
                try (fleet) {
                    var administering = named.orElse(fleet.caller().account());
                    var jobs = new ArrayList<DoctorJob>();
                    read.ifPresent(known -> jobs.add(new DoctorJob.Scanning(known, catalog)));
                    words.stream().filter(word -> !word.equals(DoctorJob.Scanning.WORD)).forEach(word -> jobs.add(
                            new DoctorJob.Enrolling(CoveredService.of(word), administering, fleet.caller(), role.map(
                                    Surroundings.Found::value))));
                    var members = early.or(() -> members(administering));
                    yield members.isPresent()
                            ? examine(fleet, jobs, ofFile(members.get(), administering), role)
                            : switch (fleet.inventory(catalog).accounts(wanted)) {
                                case Selection.Accounts(var found) -> examine(fleet, jobs, ofOrganization(found), role);
                                case Selection.Refused refused -> InventoryScan.refused(fleet.inventory(catalog),
                                        refused, err);
                                case Selection.Mistaken(var problem) -> throw new InvalidInput(problem);
                            };
                }
            }
            case Opening failure -> Failures.opening(failure, err);
        }).code();
    }

    private List<String> words() {
        if (work.isEmpty()) {
            return file == null
                    ? List.of(DoctorJob.Scanning.WORD)
                    : List.of(CoveredService.DETECTIVE.word(), CoveredService.GUARDDUTY.word());
        }
        work.stream().filter(word -> !DoctorJob.words().contains(word)).findFirst().ifPresent(word -> {
            throw new InvalidInput("the doctor looks at accounts for " + String.join(", ", DoctorJob.words())
                    + "; got `" + word + "`");
        });
        return work.stream().distinct().toList();
    }

    private Optional<List<Member>> members(AccountId administering) {
        return Optional.ofNullable(file).map(csv -> InputOptions.members(csv, administering, spec.commandLine()
                .getErr()));
    }

    private static Map<AccountId, String> ofFile(List<Member> members, AccountId administering) {
        var names = new LinkedHashMap<AccountId, String>();
        names.put(administering, "administrator");
        members.forEach(member -> names.put(member.account(), ""));
        return names;
    }

    /** Those that are suspended or closed are nobody's work. */
    private static Map<AccountId, String> ofOrganization(List<Account> accounts) {
        var names = new LinkedHashMap<AccountId, String>();
        accounts.stream().filter(Account::isActive).forEach(account -> names.put(account.id(), account.name()));
        return names;
    }

    private ExitStatus examine(Fleet fleet, List<DoctorJob> jobs, Map<AccountId, String> names,
            Optional<Surroundings.Found> entry) {
        var role = entry.map(Surroundings.Found::value);
        var patients = names.entrySet().stream().map(each -> new Patient(each.getKey(), each.getValue(), jobs.stream()
                .flatMap(job -> job.needs(each.getKey())).distinct().sorted().toList())).toList();
        var doctor = fleet.doctor(role);
        var done = new AtomicInteger();
        var moving = Muster.terminal(spec).err();
        var err = spec.commandLine().getErr();
        List<Checkup> found;
        try (var _ = Interruption.of(Thread.currentThread())) {
            found = doctor.examine(patients, _ -> {
                if (moving) {
                    err.print("\r" + done.incrementAndGet() + " of " + patients.size() + " accounts looked at\u001b[K");
                    err.flush();
                }
            });
        }
        if (moving) {
            err.print("\r\u001b[K");
            err.flush();
        }
        var mayAssume = role.<Rights>map(name -> doctor.ofCaller(List.of(new Need("sts:AssumeRole", "arn:" + fleet
                .caller().partition() + ":iam::*:role/" + name)))).orElseGet(Rights.NotAsked::new);
        var advice = new Advisor(fleet.caller(), role, jobs.getFirst().template()).of(found, mayAssume);
        var out = spec.commandLine().getOut();
        switch (output) {
            case table -> new DoctorText(Style.ofOut(spec)).print(found, advice, out);
            case json -> out.println(DoctorJson.of(found, advice));
        }
        out.flush();
        return advice.stream().anyMatch(Advice::urgent) ? ExitStatus.FAILED : ExitStatus.DONE;
    }
}
