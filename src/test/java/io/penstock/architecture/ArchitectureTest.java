package io.penstock.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.penstock.Penstock;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

@AnalyzeClasses(packages = "io.penstock", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule packagesFormNoCycle = slices().matching("io.penstock.(*)..")
            .should()
            .beFreeOfCycles()
            .because("a cycle makes two packages one package with two names");

    @ArchTest
    static final ArchRule theVocabularyDependsOnNothing = noClasses()
            .that()
            .resideInAnyPackage("io.penstock.row..", "io.penstock.fault..", "io.penstock.config..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.camel..", "java.sql..", "javax.sql..")
            .because("what everybody shares must not drag anything along");

    @ArchTest
    static final ArchRule changeAndStorageDoNotKnowCamel = noClasses()
            .that()
            .resideInAnyPackage("io.penstock.change..", "io.penstock.storage..", "io.penstock.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.camel..")
            .because("what is testable without Camel is tested without Camel");

    @ArchTest
    static final ArchRule onlyThoseWithADatabaseSpeakSql = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "io.penstock.storage..",
                    "io.penstock.warehouse..",
                    "io.penstock.change..",
                    "io.penstock.destination.table..",
                    "io.penstock.sample..")
            .should()
            .dependOnClassesThat(DescribedPredicate.describe("are JDBC's and no exception", ArchitectureTest::isJdbc))
            .because("what a sync means must not depend on where it is kept");

    @ArchTest
    static final ArchRule nobodyLooksAtThoseWhoLookAtAll = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "io.penstock",
                    "io.penstock.console..",
                    "io.penstock.cli..",
                    "io.penstock.reload..",
                    "io.penstock.ops..",
                    "io.penstock.check..",
                    "io.penstock.sample..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.penstock.console..",
                    "io.penstock.cli..",
                    "io.penstock.reload..",
                    "io.penstock.ops..",
                    "io.penstock.check..",
                    "io.penstock.sample..")
            .because("a part that can be left out must not be needed");

    @ArchTest
    static final ArchRule nobodyLooksAtStorage = noClasses()
            .that()
            .resideOutsideOfPackages("io.penstock.storage..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.penstock.storage..")
            .because("the ledger is a port; the operations database is one way to keep it");

    @ArchTest
    static final ArchRule timeIsAsked = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(OffsetDateTime.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .because("tests move the clock; inject " + Clock.class.getName());

    @ArchTest
    static final ArchRule onlyTheCommandLinePrints = noClasses()
            .that()
            .resideOutsideOfPackage("io.penstock.cli..")
            .should(ACCESS_STANDARD_STREAMS)
            .because("what a server has to say belongs into its log");

    @ArchTest
    static final ArchRule constructorInjectionOnly = NO_CLASSES_SHOULD_USE_FIELD_INJECTION;

    @ArchTest
    static final ArchRule namesSaySomething = noClasses()
            .should()
            .haveNameMatching(".*\\.[^.$]*(Utils?|Helper|Manager|Impl|Service|Common|Abstract[A-Z]\\w*|Base)$")
            .because("such a name says nothing about what the class is");

    @Test
    void modulesKeepTheirInsidesToThemselves() {
        ApplicationModules.of(Penstock.class).verify();
    }

    private static boolean isJdbc(JavaClass type) {
        return (type.getPackageName().equals("java.sql")
                        || type.getPackageName().equals("javax.sql"))
                && !type.isAssignableTo(Throwable.class)
                && !type.isAssignableTo(java.util.Date.class);
    }
}
