package dev.muster.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadPoolExecutor;

/** The borders between modules and packages, over the code of all modules. */
@AnalyzeClasses(packages = "dev.muster", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule MODULES_HAVE_NO_CYCLES = slices().matching("dev.muster.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule FEATURES_OF_THE_CLOUD_HAVE_NO_CYCLES = slices().matching("dev.muster.cloud.(*)..")
            .should()
            .beFreeOfCycles();

    @ArchTest
    static final ArchRule THE_FLEET_DOES_NOT_KNOW_WHICH_AWS_IT_TALKS_TO = noClasses().that()
            .resideInAPackage("dev.muster.fleet..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.muster.cloud..", "dev.muster.policy..", "dev.muster.cli..");

    @ArchTest
    static final ArchRule THE_POLICY_LANGUAGE_STANDS_ALONE = classes().that()
            .resideInAPackage("dev.muster.policy..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("dev.muster.policy..", "java..", "org.jspecify..");

    @ArchTest
    static final ArchRule HTTP_STOPS_AT_THE_SERVER = noClasses().that()
            .resideOutsideOfPackages("dev.muster.cloud.server..", "dev.muster.bench..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.helidon..");

    @ArchTest
    static final ArchRule THE_CLOUD_DOES_NOT_CALL_AWS = noClasses().that()
            .resideInAPackage("dev.muster.cloud..")
            .should()
            .dependOnClassesThat()
            .haveNameMatching("software\\.amazon\\.awssdk\\.services\\..*Client(Builder)?");

    @ArchTest
    static final ArchRule NAMES_SAY_THE_THING = noClasses().should()
            .haveNameMatching(".*(Utils?|Helper|Manager|Impl|Base|Abstract\\w+)");

    @ArchTest
    static final ArchRule TIME_IS_INJECTED = noClasses().that()
            .resideOutsideOfPackages("dev.muster.bench..")
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(Clock.class, "systemUTC");

    @ArchTest
    static final ArchRule NO_POOLS_AND_NO_FUTURES = noClasses().should()
            .dependOnClassesThat()
            .areAssignableTo(CompletableFuture.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(ThreadPoolExecutor.class);
}
