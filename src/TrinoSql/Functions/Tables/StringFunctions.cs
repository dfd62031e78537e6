namespace Workbook.TrinoSql.Functions.Tables;

/// <summary>See https://trino.io/docs/current/functions/string.html.</summary>
internal static class StringFunctions
{
    public const string Lines = """
        chr(bigint) -> varchar(1) = CASE WHEN {0} < 0 OR {0} > 1114111 THEN {!'INVALID_FUNCTION_ARGUMENT: Not a valid Unicode code point: ' || {0}} ELSE chr(CAST({0} AS INTEGER)) END
        codepoint(letter) -> integer = CASE WHEN {0} = '' THEN {!'INVALID_FUNCTION_ARGUMENT: Input string must be a single character string'} ELSE CAST(unicode({0}) AS INTEGER) END
        concat_ws(varchar, array(varchar)) -> varchar = trino_join({1}, {0})
        concat_ws(varchar, varchar...) -> varchar = concat_ws({*})
        ends_with(varchar, varchar) -> boolean = suffix({0}, {1})
        hamming_distance(varchar, varchar) -> bigint = trino_hamming({0}, {1})
        length(char) -> bigint = length({0})
        length(varchar) -> bigint = length({0})
        length(varbinary) -> bigint = octet_length({0})
        levenshtein_distance(varchar, varchar) -> bigint = CASE WHEN strlen({0}) = length({0}) AND strlen({1}) = length({1}) THEN CAST(levenshtein({0}, {1}) AS BIGINT) ELSE trino_levenshtein({0}, {1}) END
        lower(char) -> same = lower({0})
        lower(varchar) -> same = lower({0})
        upper(char) -> same = CASE WHEN contains({0}, 'ß') THEN replace(upper(replace({0}, 'ß', chr(1))), chr(1), 'ß') ELSE upper({0}) END
        upper(varchar) -> same = CASE WHEN contains({0}, 'ß') THEN replace(upper(replace({0}, 'ß', chr(1))), chr(1), 'ß') ELSE upper({0}) END
        lpad(varchar, bigint, varchar) -> varchar = CASE WHEN {1} < 0 OR {1} > 2147483647 THEN {!'INVALID_FUNCTION_ARGUMENT: Target length must be in the range [0..2147483647]'} WHEN {2} = '' THEN {!'INVALID_FUNCTION_ARGUMENT: Padding string must not be empty'} ELSE lpad({0}, CAST({1} AS INTEGER), {2}) END
        rpad(varchar, bigint, varchar) -> varchar = CASE WHEN {1} < 0 OR {1} > 2147483647 THEN {!'INVALID_FUNCTION_ARGUMENT: Target length must be in the range [0..2147483647]'} WHEN {2} = '' THEN {!'INVALID_FUNCTION_ARGUMENT: Padding string must not be empty'} ELSE rpad({0}, CAST({1} AS INTEGER), {2}) END
        ltrim(char) -> varchar(x) = ltrim({0}, {whitespace})
        ltrim(varchar) -> same = ltrim({0}, {whitespace})
        rtrim(char) -> varchar(x) = rtrim({0}, {whitespace})
        rtrim(varchar) -> same = rtrim({0}, {whitespace})
        ltrim(varchar, varchar) -> same = ltrim({0}, {1})
        rtrim(varchar, varchar) -> same = rtrim({0}, {1})
        luhn_check(varchar) -> boolean = trino_luhn_check({0})
        normalize(varchar, varchar) -> varchar = CASE {1} WHEN 'NFC' THEN nfc_normalize({0}) WHEN 'NFKC' THEN nfc_normalize(trino_decompose({0}, true)) ELSE trino_decompose({0}, {1} = 'NFKD') END
        replace(varchar, varchar) -> same = replace({0}, {1}, '')
        replace(varchar, varchar, varchar) -> varchar(replaced) = trino_replace({0}, {1}, {2})
        reverse(varchar) -> same = CASE WHEN strlen({0}) = length({0}) THEN reverse({0}) ELSE trino_reverse({0}) END
        soundex(varchar) -> varchar(4) = trino_soundex({0})
        split(varchar, varchar) -> array(varchar(x)) = CASE WHEN {1} = '' THEN {!'INVALID_FUNCTION_ARGUMENT: The delimiter may not be the empty string'} WHEN {1} IS NOT NULL THEN string_split({0}, {1}) END
        split(varchar, varchar, bigint) -> array(varchar(x)) = trino_split({0}, {1}, {2})
        split_part(varchar, varchar, bigint) -> same = CASE WHEN {2} < 1 THEN {!'INVALID_FUNCTION_ARGUMENT: Index must be greater than zero'} WHEN {0} = '' AND {1} = '' THEN NULL WHEN {1} IS NOT NULL THEN string_split({0}, {1})[{2}] END
        split_to_map(varchar, varchar, varchar) -> map(varchar, varchar) = trino_split_to_map({0}, {1}, {2})
        split_to_multimap(varchar, varchar, varchar) -> map(varchar, array(varchar)) = trino_split_to_multimap({0}, {1}, {2})
        starts_with(varchar, varchar) -> boolean = starts_with({0}, {1})
        strpos(varchar, varchar) -> bigint = strpos({0}, {1})
        strpos(varchar, varchar, bigint) -> bigint = trino_strpos({0}, {1}, {2})
        substr(char, bigint) -> varchar(x) = trino_substr({0}, {1}, 9223372036854775807)
        substr(char, bigint, bigint) -> varchar(x) = trino_substr({0}, {1}, {2})
        substring(char, bigint) -> varchar(x) = trino_substr({0}, {1}, 9223372036854775807)
        substring(char, bigint, bigint) -> varchar(x) = trino_substr({0}, {1}, {2})
        substr(varchar, bigint) -> same = trino_substr({0}, {1}, 9223372036854775807)
        substr(varchar, bigint, bigint) -> same = trino_substr({0}, {1}, {2})
        substring(varchar, bigint) -> same = trino_substr({0}, {1}, 9223372036854775807)
        substring(varchar, bigint, bigint) -> same = trino_substr({0}, {1}, {2})
        substr(varbinary, bigint) -> varbinary = trino_binary_substr({0}, {1}, 9223372036854775807)
        substr(varbinary, bigint, bigint) -> varbinary = trino_binary_substr({0}, {1}, {2})
        translate(varchar, varchar, varchar) -> varchar = trino_translate({0}, {1}, {2})
        trim(char) -> varchar(x) = trim({0}, {whitespace})
        trim(varchar) -> same = trim({0}, {whitespace})
        to_utf8(varchar) -> varbinary = encode({0})
        from_utf8(varbinary) -> varchar = trino_from_utf8({0}, chr(65533))
        from_utf8(varbinary, varchar) -> varchar = trino_from_utf8({0}, {1})
        from_utf8(varbinary, bigint) -> varchar = trino_from_utf8({0}, CASE WHEN {1} < 0 OR {1} > 1114111 OR {1} BETWEEN 55296 AND 57343 THEN {!'INVALID_FUNCTION_ARGUMENT: Invalid replacement character'} ELSE chr(CAST({1} AS INTEGER)) END)
        human_readable_seconds(double) -> varchar = trino_human_readable_seconds({0})
        parse_data_size(varchar) -> decimal = CAST(trino_parse_data_size({0}) AS DECIMAL(38,0))
        format_number(double) -> varchar = trino_format_number({0})
        word_stem(varchar) -> same = trino_word_stem({0}, 'en')
        word_stem(varchar, varchar) -> same = trino_word_stem({0}, {1})
        uuid() -> uuid = uuid()
        """;
}
