using Workbook.AwsSdk.Tests.Support;
using static Workbook.Pipeline.Tests.Athena.RecordedAthena;

namespace Workbook.Pipeline.Tests.Athena;

public sealed class AthenaDataReaderTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string, string, object> Values => new()
    {
        { "boolean", "true", true },
        { "tinyint", "-5", (sbyte)-5 },
        { "integer", "7", 7 },
        { "bigint", "9223372036854775807", long.MaxValue },
        { "float", "0.5", 0.5f },
        { "double", "1.0E7", 1e7 },
        { "double", "NaN", double.NaN },
        { "double", "-Infinity", double.NegativeInfinity },
        { "decimal", "12.50", 12.50m },
        { "date", "2025-09-20", new DateOnly(2025, 9, 20) },
        { "time", "12:34:56.789", new TimeOnly(12, 34, 56, 789) },
        { "timestamp", "2025-09-20 01:02:03.456", new DateTime(2025, 9, 20, 1, 2, 3, 456) },
        { "timestamp", "2025-09-20 01:02:03.456789012345", new DateTime(2025, 9, 20, 1, 2, 3, 456).AddTicks(7890) },
        { "timestamp with time zone", "2025-09-20 01:02:03.000 UTC", new DateTimeOffset(2025, 9, 20, 1, 2, 3, TimeSpan.Zero) },
        { "timestamp with time zone", "2025-09-20 01:02:03.000 -03:30", new DateTimeOffset(2025, 9, 20, 1, 2, 3, new TimeSpan(-3, -30, 0)) },
        { "varchar", "a \"b\"", "a \"b\"" },
        { "array", "[1, null, a]", "[1, null, a]" },
        { "varbinary", "de ad", new byte[] { 0xDE, 0xAD } },
    };

    [Theory]
    [MemberData(nameof(Values), DisableDiscoveryEnumeration = true)]
    public async Task A_value_has_the_type_of_its_column(string type, string text, object value)
    {
        await using var service = await SelectAsync([("v", type)], [text]);
        await using var reader = await ReadAsync(service);

        Assert.True(await reader.ReadAsync(Token));

        Assert.Equal(value, reader.GetValue(0));
        Assert.Equal(value.GetType(), reader.GetFieldType(0));
        Assert.Equal(text, reader.GetString(0));
    }

    [Fact]
    public async Task Rows_come_page_by_page_and_the_header_is_no_row()
    {
        (string, string)[] columns = [("n", "integer")];
        await using var service = await RecordedService.StartAsync(
            Started, Succeeded(), Page(columns, [["n"], ["1"]], next: "t1"), Page(columns, [["2"], ["3"]], next: "t2"), Page(columns, []));
        await using var reader = await ReadAsync(service);

        var seen = new List<int>();
        while (await reader.ReadAsync(Token))
            seen.Add(reader.GetInt32(0));

        Assert.Equal([1, 2, 3], seen);
        Assert.Contains("\"NextToken\":\"t2\"", service.Requests[^1].Body, StringComparison.Ordinal);
        Assert.False(await reader.ReadAsync(Token));
    }

    [Fact]
    public async Task The_first_row_of_a_utility_statement_is_a_row()
    {
        await using var service = await RecordedService.StartAsync(Started, Succeeded("UTILITY"), Page([("tab_name", "string")], [["tab_name"], ["events"]]));
        await using var reader = await ReadAsync(service);

        Assert.True(await reader.ReadAsync(Token));

        Assert.Equal("tab_name", reader.GetString(0));
    }

    [Fact]
    public async Task Null_and_empty_text_differ()
    {
        await using var service = await SelectAsync([("a", "varchar"), ("b", "varchar")], [null, ""]);
        await using var reader = await ReadAsync(service);
        await reader.ReadAsync(Token);

        Assert.True(reader.IsDBNull(0));
        Assert.Null(reader.GetFieldValue<string?>(0));
        Assert.Equal("", reader.GetValue(1));
        Assert.Throws<InvalidCastException>(() => reader.GetString(0));
    }

    [Fact]
    public async Task A_value_too_large_for_dotnet_says_how_to_read_it()
    {
        await using var service = await SelectAsync([("total", "decimal")], ["12345678901234567890123456789012345678"]);
        await using var reader = await ReadAsync(service);
        await reader.ReadAsync(Token);

        var error = Assert.Throws<InvalidCastException>(() => reader.GetValue(0));

        Assert.Contains("Column 'total': Decimal cannot hold the decimal(10,2) value", error.Message, StringComparison.Ordinal);
        Assert.Contains("CAST it to varchar", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Columns_are_found_by_name_and_an_unknown_name_lists_them()
    {
        await using var service = await SelectAsync([("page", "varchar"), ("hits", "bigint")], ["/", "1"]);
        await using var reader = await ReadAsync(service);
        await reader.ReadAsync(Token);

        Assert.Equal(1L, reader["HITS"]);
        Assert.Equal("The result has no column 'hit'; it has page, hits.", Assert.Throws<IndexOutOfRangeException>(() => reader["hit"]).Message);
    }

    private static Task<AthenaDataReader> ReadAsync(RecordedService service) =>
        new AthenaCommand(service.Connect(), "SELECT 1").ExecuteReaderAsync(Token);
}
