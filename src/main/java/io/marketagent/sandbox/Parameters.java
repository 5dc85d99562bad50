package io.marketagent.sandbox;

import io.marketagent.text.LinearPattern;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The parameters of a query or of a form; the last of several values counts. */
record Parameters(Map<String, String> values) {

    private static final Pattern AMPERSAND = LinearPattern.compile("&");

    static Parameters parse(String encoded) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String pair : AMPERSAND.split(encoded, -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                values.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
            }
        }
        return new Parameters(values);
    }

    /** Null where it is absent or blank. */
    @Nullable
    String get(String name) {
        String value = values.get(name);
        return value == null || value.isBlank() ? null : value.strip();
    }

    String get(String name, String otherwise) {
        String value = get(name);
        return value == null ? otherwise : value;
    }

    boolean flag(String name, boolean otherwise) {
        String value = get(name);
        return value == null ? otherwise : Boolean.parseBoolean(value);
    }

    /** Null where it is absent. */
    @Nullable
    LocalDate date(String name) {
        String value = get(name);
        try {
            return value == null ? null : LocalDate.parse(value);
        } catch (DateTimeParseException e) {
            throw new Refusal(400, name, "must be a date as YYYY-MM-DD");
        }
    }

    /** Null where it is absent. */
    @Nullable
    Double number(String name) {
        String value = get(name);
        try {
            return value == null ? null : Double.valueOf(value);
        } catch (NumberFormatException e) {
            throw new Refusal(400, name, "must be a number");
        }
    }

    int count(String name, int otherwise, int maximum) {
        Double value = number(name);
        if (value != null && (value < 1 || value > maximum || value != Math.rint(value))) {
            throw new Refusal(400, name, "must be a whole number from 1 to " + maximum);
        }
        return value == null ? otherwise : value.intValue();
    }

    Parameters with(String name, String value) {
        Map<String, String> changed = new LinkedHashMap<>(values);
        changed.put(name, value);
        return new Parameters(changed);
    }

    String encoded() {
        return values.entrySet().stream()
                .map(e -> encode(e.getKey()) + "=" + encode(e.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new Refusal(400, "query", "is not well encoded");
        }
    }
}
