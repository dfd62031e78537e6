namespace Workbook.TrinoSql.Functions.Tables;

/// <summary>See https://trino.io/docs/current/functions/bitwise.html.</summary>
internal static class BitwiseFunctions
{
    public const string Lines = """
        bit_count(bigint, bigint) -> bigint = trino_bit_count({0}, {1})
        bitwise_and(bigint, bigint) -> bigint = ({0} & {1})
        bitwise_or(bigint, bigint) -> bigint = ({0} | {1})
        bitwise_xor(bigint, bigint) -> bigint = xor({0}, {1})
        bitwise_not(bigint) -> bigint = (~{0})
        bitwise_left_shift(tinyint, bigint) -> tinyint = trino_shift_left_8({0}, {1})
        bitwise_left_shift(smallint, bigint) -> smallint = trino_shift_left_16({0}, {1})
        bitwise_left_shift(integer, bigint) -> integer = trino_shift_left_32({0}, {1})
        bitwise_left_shift(bigint, bigint) -> bigint = trino_shift_left({0}, {1})
        bitwise_right_shift(tinyint, bigint) -> tinyint = trino_shift_right_8({0}, {1})
        bitwise_right_shift(smallint, bigint) -> smallint = trino_shift_right_16({0}, {1})
        bitwise_right_shift(integer, bigint) -> integer = trino_shift_right_32({0}, {1})
        bitwise_right_shift(bigint, bigint) -> bigint = trino_shift_right({0}, {1})
        bitwise_right_shift_arithmetic(N, bigint) -> same = CAST(trino_shift_right_arithmetic({0}, {1}) AS {result})
        """;
}
