namespace Workbook.TrinoSql.Functions.Tables;

/// <summary>See https://trino.io/docs/current/functions/string.html.</summary>
internal static class StringFunctions
{
    public const string Lines = """
        chr(bigint) -> varchar = chr(CAST({0} AS INTEGER))
        codepoint(varchar) -> integer = CAST(unicode({0}) AS INTEGER)
        concat_ws(varchar, array(varchar)) -> varchar = array_to_string({1}, {0})
        concat_ws(varchar, varchar...) -> varchar = concat_ws({*})
        ends_with(varchar, varchar) -> boolean = suffix({0}, {1})
        hamming_distance(varchar, varchar) -> bigint = CASE WHEN length({0}) <> length({1}) THEN {!'INVALID_FUNCTION_ARGUMENT: The input strings to hamming_distance function must have the same length'} ELSE CAST(hamming({0}, {1}) AS BIGINT) END
        length(varchar) -> bigint = length({0})
        length(varbinary) -> bigint = octet_length({0})
        levenshtein_distance(varchar, varchar) -> bigint = CAST(levenshtein({0}, {1}) AS BIGINT)
        lower(varchar) -> same = lower({0})
        upper(varchar) -> same = upper({0})
        lpad(varchar, bigint, varchar) -> varchar = lpad({0}, CAST({1} AS INTEGER), {2})
        rpad(varchar, bigint, varchar) -> varchar = rpad({0}, CAST({1} AS INTEGER), {2})
        ltrim(varchar) -> same = ltrim({0}, chr(32) || chr(9) || chr(10) || chr(11) || chr(12) || chr(13))
        rtrim(varchar) -> same = rtrim({0}, chr(32) || chr(9) || chr(10) || chr(11) || chr(12) || chr(13))
        ltrim(varchar, varchar) -> same = ltrim({0}, {1})
        rtrim(varchar, varchar) -> same = rtrim({0}, {1})
        luhn_check(varchar) -> boolean = trino_luhn_check({0})
        normalize(varchar, varchar) -> varchar = CASE WHEN {1} = 'NFC' THEN nfc_normalize({0}) ELSE {!'NOT_SUPPORTED: normalize is supported in form NFC only'} END
        replace(varchar, varchar) -> varchar = replace({0}, {1}, '')
        replace(varchar, varchar, varchar) -> varchar = trino_replace({0}, {1}, {2})
        reverse(varchar) -> same = reverse({0})
        soundex(varchar) -> varchar = trino_soundex({0})
        split(varchar, varchar) -> array(varchar) = string_split({0}, {1})
        split(varchar, varchar, bigint) -> array(varchar) = trino_split({0}, {1}, {2})
        split_part(varchar, varchar, bigint) -> varchar = CASE WHEN {2} < 1 THEN {!'INVALID_FUNCTION_ARGUMENT: Index must be greater than zero'} ELSE string_split({0}, {1})[{2}] END
        split_to_map(varchar, varchar, varchar) -> map(varchar, varchar) = trino_split_to_map({0}, {1}, {2})
        split_to_multimap(varchar, varchar, varchar) -> map(varchar, array(varchar)) = trino_split_to_multimap({0}, {1}, {2})
        starts_with(varchar, varchar) -> boolean = starts_with({0}, {1})
        strpos(varchar, varchar) -> bigint = strpos({0}, {1})
        strpos(varchar, varchar, bigint) -> bigint = trino_strpos({0}, {1}, {2})
        substr(varchar, bigint) -> varchar = trino_substr({0}, {1}, 9223372036854775807)
        substr(varchar, bigint, bigint) -> varchar = trino_substr({0}, {1}, {2})
        substring(varchar, bigint) -> varchar = trino_substr({0}, {1}, 9223372036854775807)
        substring(varchar, bigint, bigint) -> varchar = trino_substr({0}, {1}, {2})
        substr(varbinary, bigint) -> varbinary = trino_binary_substr({0}, {1}, 9223372036854775807)
        substr(varbinary, bigint, bigint) -> varbinary = trino_binary_substr({0}, {1}, {2})
        translate(varchar, varchar, varchar) -> varchar = trino_translate({0}, {1}, {2})
        trim(varchar) -> same = trim({0}, chr(32) || chr(9) || chr(10) || chr(11) || chr(12) || chr(13))
        to_utf8(varchar) -> varbinary = encode({0})
        from_utf8(varbinary) -> varchar = trino_from_utf8({0})
        human_readable_seconds(double) -> varchar = trino_human_readable_seconds({0})
        parse_data_size(varchar) -> decimal = CAST(trino_parse_data_size({0}) AS DECIMAL(38,0))
        format_number(double) -> varchar = trino_format_number({0})
        uuid() -> uuid = uuid()
        """;
}
