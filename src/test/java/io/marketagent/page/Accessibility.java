package io.marketagent.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** axe-core's rules for WCAG 2.2 AA: contrast, names, roles, landmarks. */
final class Accessibility {

    private static final String RUN = """
            const done = arguments[arguments.length - 1];
            axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']}).then(
              result => done(result.violations.map(one =>
                one.id + ': ' + one.help + ' at ' + one.nodes.map(node => node.target.join(' ') + ' ' + node.any.map(check => check.message).join('; ')).join(' | '))),
              failure => done([String(failure)]));
            """;

    private Accessibility() {}

    /** What axe finds wrong on the page as it stands; empty is good. */
    static List<?> violations(Chromium browser) {
        browser.script(axe());
        return (List<?>) browser.asynchronousScript(RUN);
    }

    private static String axe() {
        try (InputStream script = Accessibility.class.getResourceAsStream("/axe.min.js")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
