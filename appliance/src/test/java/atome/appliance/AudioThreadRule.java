package atome.appliance;

import atome.engine.AudioThread;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.MethodCallTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Audio-thread code calls audio-thread code, accessors of records that only read, and a short list
 * of the JDK; it makes no objects and no lambdas. Constructors of audio-thread types are free: they
 * run on control threads. What no call betrays, {@link AudioThreadInstructions} finds.
 */
final class AudioThreadRule {
    private static final Pattern ATOMIC =
            Pattern.compile("get(Plain|Opaque|Acquire)?|set(Plain|Opaque|Release)?|lazySet");
    private static final Pattern NUMBER =
            Pattern.compile(
                    "compare|min|max|sum|abs|signum|is\\w+|\\w+Bits|\\w+BitsTo\\w+|bitCount|numberOf\\w+|\\w+OneBit");

    private static final Map<String, Pattern> ALLOWED =
            Map.ofEntries(
                    Map.entry("java.lang.Math", Pattern.compile("(?!\\w+Exact$)\\w+")),
                    Map.entry("java.lang.Float", NUMBER),
                    Map.entry("java.lang.Double", NUMBER),
                    Map.entry("java.lang.Integer", NUMBER),
                    Map.entry("java.lang.Long", NUMBER),
                    Map.entry("java.lang.String", Pattern.compile("equals")),
                    Map.entry("java.lang.System", Pattern.compile("nanoTime|arraycopy")),
                    Map.entry("java.lang.Thread", Pattern.compile("currentThread|onSpinWait")),
                    Map.entry("java.lang.invoke.VarHandle", Pattern.compile(ATOMIC + "|\\w+Fence")),
                    Map.entry("java.lang.invoke.MethodHandle", Pattern.compile("invokeExact")),
                    Map.entry(
                            "java.lang.foreign.MemorySegment",
                            Pattern.compile("address|get|getAtIndex|set|setAtIndex|copy")),
                    Map.entry("java.util.Arrays", Pattern.compile("fill")),
                    Map.entry("java.util.List", Pattern.compile("get|size")));

    private AudioThreadRule() {}

    static ArchRule rule() {
        return ArchRuleDefinition.methods()
                .that(runOnTheAudioThread())
                .should(callOnlyWhatMayRunThere());
    }

    static DescribedPredicate<JavaMethod> runOnTheAudioThread() {
        return DescribedPredicate.describe("run on the audio thread", AudioThreadRule::runs);
    }

    /** Marked itself, declared in a marked class, or the implementation of such a method. */
    private static boolean runs(JavaMethod method) {
        return marked(method)
                || Stream.concat(
                                method.getOwner().getAllRawInterfaces().stream(),
                                method.getOwner().getAllRawSuperclasses().stream())
                        .flatMap(type -> type.getMethods().stream())
                        .anyMatch(other -> overrides(method, other) && marked(other));
    }

    private static boolean marked(JavaMethod method) {
        return method.isAnnotatedWith(AudioThread.class)
                || method.getOwner().isAnnotatedWith(AudioThread.class);
    }

    private static boolean overrides(JavaMethod method, JavaMethod other) {
        return method.getName().equals(other.getName())
                && method.getRawParameterTypes().equals(other.getRawParameterTypes());
    }

    private static ArchCondition<JavaMethod> callOnlyWhatMayRunThere() {
        return new ArchCondition<>("call only what may run there") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                method.getConstructorCallsFromSelf()
                        .forEach(call -> refuse(method, call, "makes an object", events));
                method.getMethodReferencesFromSelf()
                        .forEach(call -> refuse(method, call, "makes a lambda", events));
                method.getConstructorReferencesFromSelf()
                        .forEach(call -> refuse(method, call, "makes a lambda", events));
                method.getAccessesFromSelf().stream()
                        .filter(JavaAccess::isDeclaredInLambda)
                        .forEach(call -> refuse(method, call, "makes a lambda", events));
                method.getMethodCallsFromSelf().stream()
                        .filter(call -> !allowed(call))
                        .forEach(call -> refuse(method, call, "leaves the audio code", events));
            }
        };
    }

    private static void refuse(
            JavaMethod method, JavaAccess<?> access, String why, ConditionEvents events) {
        events.add(SimpleConditionEvent.violated(method, why + ": " + access.getDescription()));
    }

    private static boolean allowed(JavaMethodCall call) {
        MethodCallTarget target = call.getTarget();
        return inShortList(target.getOwner(), target.getName())
                || target.resolveMember()
                        .filter(method -> runs(method) || onlyReads(method))
                        .isPresent();
    }

    private static boolean inShortList(JavaClass owner, String method) {
        if (owner.getPackageName().equals("java.util.concurrent.atomic")) {
            return ATOMIC.matcher(method).matches();
        }
        if (owner.getPackageName().startsWith("org.jctools.")) {
            return method.equals("poll");
        }
        Pattern names = ALLOWED.get(owner.getName());
        return names != null && names.matcher(method).matches();
    }

    private static boolean onlyReads(JavaMethod method) {
        return method.getOwner().isRecord()
                && method.getRawParameterTypes().isEmpty()
                && method.getOwner().tryGetField(method.getName()).isPresent()
                && method.getCallsFromSelf().isEmpty();
    }
}
