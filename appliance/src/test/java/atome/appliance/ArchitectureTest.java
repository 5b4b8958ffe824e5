package atome.appliance;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import atome.appliance.fixture.GuiltyProcessor;
import atome.engine.render.Renderer;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses HOUSE =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .withImportOption(location -> !location.contains("-tests.jar"))
                    .importPackages("atome");

    @Test
    void everyRoomIsExamined() {
        assertThat(HOUSE.stream().map(JavaClass::getPackageName))
                .contains("atome.engine", "atome.controllers", "atome.adole", "atome.web")
                .contains("atome.appliance");
    }

    @Test
    void theEngineKnowsNoOtherRoom() {
        keepsOut("engine", "controllers", "adole", "web", "appliance");
    }

    @Test
    void theStoreKnowsNoOtherRoom() {
        keepsOut("adole", "engine", "controllers", "web", "appliance");
    }

    @Test
    void controllersKnowOnlyTheEngine() {
        keepsOut("controllers", "adole", "web", "appliance");
    }

    @Test
    void thePagesKnowOnlyTheStore() {
        keepsOut("web", "engine", "controllers", "appliance");
    }

    /** verb → appliance → report → conductor → desk; the rest serve them and know none of them. */
    @Test
    void theBoxItselfLooksOneWay() {
        keepsOut("appliance.desk", "appliance.conductor", "appliance.report", "appliance.verb");
        keepsOut("appliance.conductor", "appliance.report", "appliance.verb");
        keepsOut("appliance.report", "appliance.verb");
        for (String room :
                new String[] {"gpio", "query", "render", "devices", "layout", "doctor"}) {
            keepsOut(
                    "appliance." + room,
                    "appliance.conductor",
                    "appliance.report",
                    "appliance.verb");
        }
    }

    @Test
    void onlyTheEnginesFrontReachesTheRenderer() {
        check(
                noClasses()
                        .that()
                        .resideOutsideOfPackages("atome.engine", "atome.engine.render..")
                        .should()
                        .dependOnClassesThat(rendererInnards()));
    }

    @Test
    void whatIsRenderedKnowsNeitherRendererNorDriver() {
        check(
                noClasses()
                        .that()
                        .resideInAnyPackage(
                                "atome.engine.rig..",
                                "atome.engine.timeline..",
                                "atome.engine.sample..",
                                "atome.engine.plugin..",
                                "atome.engine.action..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("atome.engine.render..", "atome.engine.driver.."));
    }

    @Test
    void eachLibraryStaysInItsRoom() {
        staysIn("java.sql..", "atome.adole..");
        staysIn("io.undertow..", "atome.web..");
        staysIn("javax.jmdns..", "atome.controllers.osc.mdns..");
        staysIn("com.illposed..", "atome.controllers.osc..");
        staysIn("com.pi4j..", "atome.controllers.gpio..");
        staysIn("javax.sound.midi..", "atome.controllers.midi.port.javasound..");
        staysIn("org.jaudiolibs..", "atome.engine.driver..");
        staysIn("com.sun.jna..", "atome.engine.driver..");
        staysIn("javax.sound.sampled..", "atome.engine.driver..", "atome.appliance..");
    }

    @Test
    void namesSayWhatAClassDoes() {
        check(
                noClasses()
                        .should()
                        .haveNameMatching(".*(Manager|Helper|Utils?|Impl)(\\$.*)?")
                        .orShould()
                        .haveSimpleNameStartingWith("Abstract"));
    }

    @Test
    void audioThreadCodeCallsOnlyAudioThreadCode() {
        AudioThreadRule.rule().check(HOUSE);
    }

    @Test
    void audioThreadCodeMakesNothingAndLocksNothing() {
        AudioThreadInstructions.rule().check(HOUSE);
    }

    @Test
    void whatNoCallBetraysIsCaught() {
        JavaClasses guilty = new ClassFileImporter().importClasses(GuiltyVoice.class);
        List<String> violations =
                AudioThreadInstructions.rule().evaluate(guilty).getFailureReport().getDetails();
        assertThat(violations)
                .anyMatch(line -> line.matches("makes an array: .*makesAnArray.*"))
                .anyMatch(line -> line.matches("links makeConcat.*joinsStrings.*"))
                .anyMatch(line -> line.matches("links run: .*makesAnEmptyLambda.*"))
                .anyMatch(line -> line.matches("locks: .*locksAPart.*"))
                .anyMatch(line -> line.matches("locks: .*locksTheWhole.*"))
                .anyMatch(line -> line.matches("makes a java.lang.Illegal.*throwsBarely.*"))
                .noneMatch(line -> line.contains("sum()"));
    }

    @Test
    void guiltyAudioThreadCodeIsCaught() {
        JavaClasses guilty = new ClassFileImporter().importPackagesOf(GuiltyProcessor.class);
        List<String> violations =
                AudioThreadRule.rule().evaluate(guilty).getFailureReport().getDetails();
        assertThat(violations)
                .anyMatch(line -> line.startsWith("makes an object") && line.contains("ArrayList"))
                .anyMatch(line -> line.startsWith("makes a lambda") && line.contains("Math.max"))
                .anyMatch(line -> line.startsWith("leaves") && line.contains("Integer.valueOf"))
                .anyMatch(line -> line.startsWith("leaves") && line.contains("List.add"))
                .anyMatch(line -> line.startsWith("leaves") && line.contains("samples()"))
                .anyMatch(line -> line.startsWith("leaves") && line.contains("unmarked()"))
                .allMatch(line -> line.contains("GuiltyProcessor.process("));
    }

    @Test
    void noFileIsLongerThanFourHundredLines() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(".."))) {
            List<Path> sources =
                    files.filter(file -> file.toString().endsWith(".java"))
                            .filter(file -> file.toString().contains("/src/main/java/"))
                            .toList();
            assertThat(sources).isNotEmpty();
            assertThat(sources)
                    .allSatisfy(file ->
                            assertThat(Files.readAllLines(file)).hasSizeLessThanOrEqualTo(400));
        }
    }

    private static void keepsOut(String room, String... others) {
        String[] forbidden =
                Stream.of(others).map(other -> "atome." + other + "..").toArray(String[]::new);
        check(
                noClasses()
                        .that()
                        .resideInAPackage("atome." + room + "..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(forbidden));
    }

    private static void staysIn(String library, String... rooms) {
        check(
                noClasses()
                        .that()
                        .resideOutsideOfPackages(rooms)
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage(library));
    }

    /** All but the value that {@code AudioEngine.position} hands out. */
    private static DescribedPredicate<JavaClass> rendererInnards() {
        return DescribedPredicate.describe(
                "are the renderer's",
                type ->
                        type.getPackageName().equals("atome.engine.render")
                                && !type.isEquivalentTo(Renderer.Position.class));
    }

    /** A room may still be empty of classes that a rule speaks of. */
    private static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(HOUSE);
    }
}
