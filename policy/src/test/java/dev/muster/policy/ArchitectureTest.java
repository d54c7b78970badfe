package dev.muster.policy;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;

@AnalyzeClasses(packages = "dev.muster.policy", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule PURE = classes().should().onlyDependOnClassesThat()
            .resideInAnyPackage("dev.muster.policy..", "java.lang..", "java.util..", "java.math..", "java.time..",
                    "org.jspecify.annotations..");

    @ArchTest
    static final ArchRule NO_CLOCK = noClasses().should().dependOnClassesThat()
            .haveFullyQualifiedName("java.time.Clock").orShould().callMethod(System.class, "currentTimeMillis")
            .orShould().callMethod(System.class, "nanoTime").orShould().callMethod(Instant.class, "now");

    @ArchTest
    static final ArchRule NO_JUNK = noClasses().should()
            .haveNameMatching(".*(Utils?|Helper|Manager|Impl|Base|Abstract\\w+)");
}
