package io.marketagent.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs {@code wrk}, one thread of it, and reads what it reports. */
final class Wrk {

    /** What came of a run: answers a second, and the time that one in a hundred exceeds. */
    record Rate(double perSecond, double p99Millis) {

        /** As the figures of a round. */
        double[] figures() {
            return new double[] {perSecond, p99Millis};
        }
    }

    private Wrk() {}

    /** Whether a program is on the path. */
    static boolean installed(String program) {
        for (String folder : System.getenv("PATH").split(":")) {
            if (new File(folder, program).canExecute()) {
                return true;
            }
        }
        return false;
    }

    /**
     * Asks one address as fast as it answers; each answer has to be a good one.
     *
     * @param more of wrk's own arguments
     */
    static Rate run(String url, int connections, int seconds, String... more) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of("wrk", "-t1", "-c" + connections, "-d" + seconds + "s", "--latency"));
        command.addAll(List.of(more));
        command.add(url);
        Process wrk = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(wrk.getInputStream().readAllBytes());
        assertThat(wrk.waitFor()).as(output).isZero();
        assertThat(output).doesNotContain("Non-2xx");
        return new Rate(
                Double.parseDouble(found("Requests/sec:\\s+([0-9.]+)", output)),
                millis(found("(?m)^\\s+99%\\s+(\\S+)", output)));
    }

    private static double millis(String time) {
        double number = Double.parseDouble(time.replaceAll("[a-z]", ""));
        return time.endsWith("us") ? number / 1000 : time.endsWith("ms") ? number : number * 1000;
    }

    private static String found(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as(text).isTrue();
        return matcher.group(1);
    }
}
