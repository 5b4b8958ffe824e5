package atome.appliance;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.LineNumber;
import java.lang.classfile.instruction.MonitorInstruction;
import java.lang.classfile.instruction.NewMultiArrayInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.classfile.instruction.NewPrimitiveArrayInstruction;
import java.lang.classfile.instruction.NewReferenceArrayInstruction;
import java.lang.reflect.AccessFlag;
import java.util.Set;

/**
 * Audio-thread code makes no arrays, lambdas or joined strings, takes no lock and links no switch
 * on patterns: what no call betrays, read from the byte code. To throw is to make a Throwable.
 */
final class AudioThreadInstructions {
    /** Made by the compiler in branches that cannot be reached, and by {@code assert}. */
    private static final Set<String> NEVER_MADE =
            Set.of("java/lang/MatchException", "java/lang/AssertionError");

    private static final Set<String> GENERATED_IN_RECORDS =
            Set.of("toString", "hashCode", "equals");

    private AudioThreadInstructions() {}

    static ArchRule rule() {
        return ArchRuleDefinition.methods()
                .that(AudioThreadRule.runOnTheAudioThread())
                .should(makeNothingAndLockNothing());
    }

    private static ArchCondition<JavaMethod> makeNothingAndLockNothing() {
        return new ArchCondition<>("make nothing and lock nothing") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                if (method.getOwner().isRecord()
                        && GENERATED_IN_RECORDS.contains(method.getName())) {
                    return;
                }
                MethodModel model = model(method);
                if (model.flags().has(AccessFlag.SYNCHRONIZED)) {
                    refuse(method, "locks", 0, events);
                }
                int line = 0;
                for (CodeElement element :
                        model.code().stream().flatMap(c -> c.elementStream()).toList()) {
                    if (element instanceof LineNumber at) {
                        line = at.line();
                    }
                    String offence = offence(element);
                    if (!offence.isEmpty()) {
                        refuse(method, offence, line, events);
                    }
                }
            }
        };
    }

    private static void refuse(JavaMethod method, String why, int line, ConditionEvents events) {
        String text = why + ": " + method.getFullName() + " in line " + line;
        events.add(SimpleConditionEvent.violated(method, text));
    }

    private static MethodModel model(JavaMethod method) {
        JavaClass owner = method.getOwner();
        try (InputStream bytes = owner.getSource().orElseThrow().getUri().toURL().openStream()) {
            return ClassFile.of().parse(bytes.readAllBytes()).methods().stream()
                    .filter(model -> model.methodName().equalsString(method.getName()))
                    .filter(model -> model.methodType().equalsString(method.getDescriptor()))
                    .findAny()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String offence(CodeElement element) {
        return switch (element) {
            case NewObjectInstruction made -> madeObject(made.className().asInternalName());
            case NewPrimitiveArrayInstruction _,
                    NewReferenceArrayInstruction _,
                    NewMultiArrayInstruction _ ->
                    "makes an array";
            case InvokeDynamicInstruction call -> "links " + call.name();
            case MonitorInstruction _ -> "locks";
            default -> "";
        };
    }

    private static String madeObject(String internalName) {
        return NEVER_MADE.contains(internalName) ? "" : "makes a " + internalName.replace('/', '.');
    }
}
