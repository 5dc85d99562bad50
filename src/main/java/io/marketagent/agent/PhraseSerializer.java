package io.marketagent.agent;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.marketagent.calendar.DayTime;
import io.marketagent.calendar.Expiry;
import io.marketagent.calendar.Period;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.IOException;

/** Writes a period, an expiration or a time of day as its canonical words, a date as ISO has it. */
@RegisterForReflection
final class PhraseSerializer extends StdSerializer<Object> {
    private static final long serialVersionUID = 1L;

    PhraseSerializer() {
        super(Object.class);
    }

    @Override
    public void serialize(Object value, JsonGenerator json, SerializerProvider provider) throws IOException {
        json.writeString(
                switch (value) {
                    case Period period -> period.phrase();
                    case Expiry expiry -> expiry.phrase();
                    case DayTime time -> time.phrase();
                    default -> value.toString();
                });
    }
}
