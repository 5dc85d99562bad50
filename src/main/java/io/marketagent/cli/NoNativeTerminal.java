package io.marketagent.cli;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import com.oracle.svm.core.annotate.TargetElement;
import java.io.FileDescriptor;

/**
 * Takes the place of what in JLine 4.6 calls a library by JNI: the library is not packaged (see {@code pom.xml}), and an image
 * is linked completely when it is built. JLine goes on without it, as on a JVM.
 */
final class NoNativeTerminal {

    private static final String ABSENT = "JLine's native library is not packaged";

    private NoNativeTerminal() {}

    @TargetClass(className = "org.jline.terminal.impl.exec.ExecTerminalProvider$NativeRedirectPipeCreator")
    static final class Pipes {

        @Substitute
        @TargetElement(name = TargetElement.CONSTRUCTOR_NAME)
        Pipes() {
            throw new UnsupportedOperationException(ABSENT);
        }

        @Substitute
        @SuppressWarnings("DoNotCallSuggester") // nobody who gets past the constructor
        public ProcessBuilder.Redirect newRedirectPipe(FileDescriptor descriptor) {
            throw new UnsupportedOperationException(ABSENT);
        }
    }

    @TargetClass(className = "org.jline.terminal.impl.AbstractPty$NativeFileDescriptorCreator")
    static final class Descriptors {

        @Substitute
        @TargetElement(name = TargetElement.CONSTRUCTOR_NAME)
        Descriptors() {
            throw new UnsupportedOperationException(ABSENT);
        }

        @Substitute
        @SuppressWarnings("DoNotCallSuggester") // nobody who gets past the constructor
        public FileDescriptor newDescriptor(int number) {
            throw new UnsupportedOperationException(ABSENT);
        }
    }
}
