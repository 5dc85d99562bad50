package io.marketagent.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What an answer is shown on.
 *
 * @param terminal whether somebody looks at it while it comes
 * @param colours whether it may have colours
 * @param width columns
 */
record Screen(boolean terminal, boolean colours, int width) {

    /** Where nobody says how wide it is. */
    private static final int USUAL = 80;

    private static final int NARROWEST = 20;

    Screen {
        width = Math.max(width, NARROWEST);
    }

    /**
     * This process's standard output.
     *
     * @param environment COLUMNS, TERM and NO_COLOR (https://no-color.org) are read
     */
    static Screen ofThisProcess(Map<String, String> environment) {
        boolean terminal = succeeds("test", "-t", "1");
        boolean colours = terminal
                && environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !environment.getOrDefault("TERM", "dumb").equals("dumb");
        return new Screen(terminal, colours, width(environment, terminal));
    }

    /** Whether questions are typed by a person. */
    static boolean isTyped() {
        return succeeds("test", "-t", "0");
    }

    private static int width(Map<String, String> environment, boolean terminal) {
        int said = number(environment.getOrDefault("COLUMNS", ""));
        if (said > 0) {
            return said;
        }
        String size = terminal ? output("stty", "size") : "";
        int columns = number(size.substring(size.indexOf(' ') + 1)); // rows and columns
        return columns > 0 ? columns : USUAL;
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException none) {
            return 0;
        }
    }

    /** Asked of programs, not of a library: they are in every image that has a shell, and without one there is no terminal. */
    private static boolean succeeds(String... command) {
        try {
            return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
        } catch (IOException missing) {
            return false;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static String output(String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectInput(ProcessBuilder.Redirect.INHERIT)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException missing) {
            return "";
        }
    }
}
