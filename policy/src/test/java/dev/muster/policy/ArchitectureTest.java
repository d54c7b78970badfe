package dev.muster.policy;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.net.URLDecoder;
import java.time.Instant;

@AnalyzeClasses(packages = "dev.muster.policy", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    /** What is packed in is read by one class; to decode what is encoded for URLs touches no network. */
    @ArchTest
    static final ArchRule PURE = classes().that().doNotHaveFullyQualifiedName(PackedTable.class.getName()).should()
            .onlyDependOnClassesThat(resideInAnyPackage("dev.muster.policy..", "java.lang..", "java.util..",
                    "java.math..", "java.time..", "java.nio.charset..", "org.jspecify.annotations..")
                    .or(type(URLDecoder.class)));

    @ArchTest
    static final ArchRule NO_CLOCK = noClasses().should().dependOnClassesThat()
            .haveFullyQualifiedName("java.time.Clock").orShould().callMethod(System.class, "currentTimeMillis")
            .orShould().callMethod(System.class, "nanoTime").orShould().callMethod(Instant.class, "now");

    @ArchTest
    static final ArchRule NO_JUNK = noClasses().should()
            .haveNameMatching(".*(Utils?|Helper|Manager|Impl|Base|Abstract\\w+)");
}
