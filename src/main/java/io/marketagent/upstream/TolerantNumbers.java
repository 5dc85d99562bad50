package io.marketagent.upstream;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads numbers whatever form they come in; what is none is unknown. */
final class TolerantNumbers {

    private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);

    private TolerantNumbers() {}

    static SimpleModule module() {
        SimpleModule module = new SimpleModule("vendor-numbers");
        module.addDeserializer(BigDecimal.class, new Tolerant<>(BigDecimal.class, number -> number));
        module.addDeserializer(Double.class, new Tolerant<>(Double.class, BigDecimal::doubleValue));
        module.addDeserializer(Long.class, new Tolerant<>(Long.class, TolerantNumbers::whole));
        return module;
    }

    /** Counts come as {@code 4.5755041e+07} and, since shares can be fractional, with decimals, which are cut. */
    private static @Nullable Long whole(BigDecimal number) {
        return number.abs().compareTo(MOST) > 0
                ? null
                : number.setScale(0, RoundingMode.DOWN).longValueExact();
    }

    /** The number, or null where it is none or so large or small that only an error can have made it. */
    private static @Nullable BigDecimal number(@Nullable String text) {
        if (text == null || text.length() > 100) {
            return null;
        }
        try {
            BigDecimal number = new BigDecimal(text.strip());
            // 1e999999999 is a valid number whose first addition would fill the memory
            return Math.abs((long) number.scale()) > 100 ? null : number;
        } catch (NumberFormatException notANumber) {
            return null;
        }
    }

    private static final class Tolerant<T> extends StdScalarDeserializer<T> {

        private static final long serialVersionUID = 1L;

        private final transient Function<BigDecimal, @Nullable T> as;

        Tolerant(Class<T> type, Function<BigDecimal, @Nullable T> as) {
            super(type);
            this.as = as;
        }

        @Override
        public @Nullable T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (parser.currentToken().isStructStart()) {
                parser.skipChildren();
                return null;
            }
            BigDecimal number = number(parser.getText());
            return number == null ? null : as.apply(number);
        }
    }
}
