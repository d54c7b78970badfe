package dev.muster.fleet;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;

/** What must stay true of the structure. */
@AnalyzeClasses(packages = "dev.muster.fleet", importOptions = ImportOption.DoNotIncludeTests.class)
final class FleetArchitectureTest {

    @ArchTest
    static final ArchRule NO_CYCLES = slices().matching("dev.muster.fleet.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule THE_ENGINE_KNOWS_NO_SDK = noClasses().that()
            .resideInAnyPackage("..fleet.enrolment..", "..fleet.members..").should().dependOnClassesThat()
            .resideInAPackage("software.amazon..");

    @ArchTest
    static final ArchRule TIME_IS_INJECTED = noClasses().should().callMethod(Instant.class, "now").orShould()
            .callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule NO_JUNK = noClasses().should()
            .haveNameMatching(".*(Utils?|Helper|Manager|Impl|Base|Abstract\\w+)");
}
