package io.marketagent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AnswerCsvTest {

    static final String HISTORY = """
            {"outcome":"answered","session":"s1","answer":"KO rose.\\n\\n### KO – this week\\n\\n- Change: +0.67","blocks":[
             {"type":"history","title":"KO – this week","items":[{"symbol":"KO","source":"polygon","asOf":"2026-10-20T20:00:00Z",
              "simulated":true,"figures":[{"figure":"up_days","value":2,"sentence":"KO closed higher on 2 days, of 3"}],"data":{"rows":[
               {"firstSession":"2026-10-19","close":70.50,"volume":4000000},
               {"firstSession":"2026-10-20","close":70.80},
               {"firstSession":"2026-10-21","close":71.17,"volume":1E+6}]}}]}]}
            """;

    @Test
    void shouldWriteALineARowThenALineAFigureWithPlainNumbers() throws Unavailable {
        assertThat(AnswerCsv.of(AnswerJson.of(HISTORY).blocks())).isEqualTo("""
                        symbol,first_session,close,volume,source,as_of,simulated
                        KO,2026-10-19,70.50,4000000,polygon,2026-10-20T20:00:00Z,true
                        KO,2026-10-20,70.80,,polygon,2026-10-20T20:00:00Z,true
                        KO,2026-10-21,71.17,1000000,polygon,2026-10-20T20:00:00Z,true

                        symbol,figure,value,unit,date,sentence,source,as_of,simulated
                        KO,up_days,2,,,"KO closed higher on 2 days, of 3",polygon,2026-10-20T20:00:00Z,true
                        """.replace("\n", "\r\n"));
    }

    @Test
    void shouldWriteWhatIsInTwoBlocksOnceAndFlattenWhatIsInside() throws Unavailable {
        // Given
        String item =
                "{\"symbol\":\"KO\",\"source\":\"x\",\"asOf\":\"t\",\"simulated\":false,\"data\":{\"macd\":{\"value\":-1.5},\"name\":\"=1+\\\"2\\\"\"}}";

        // When
        String csv = AnswerCsv.of(AnswerJson.of("{\"outcome\":\"answered\",\"answer\":\"\",\"blocks\":[{\"items\":["
                        + item + "]},{\"items\":[" + item + "]}]}")
                .blocks());

        // Then
        assertThat(csv)
                .isEqualTo("symbol,macd.value,name,source,as_of,simulated\r\n"
                        + "KO,-1.5,\"'=1+\"\"2\"\"\",x,t,false\r\n");
    }

    @Test
    void shouldBeEmptyWhereNoToolFoundAnything() throws Unavailable {
        assertThat(AnswerCsv.of(AnswerJson.of("{\"outcome\":\"refused\",\"answer\":\"No.\",\"blocks\":[]}")
                        .blocks()))
                .isEmpty();
    }
}
