using Workbook.LocalAws.Glue;

namespace Workbook.LocalAws.Tests.Glue;

/// <summary>https://docs.aws.amazon.com/glue/latest/webapi/API_GetPartitions.html</summary>
public sealed class PartitionExpressionTests
{
    private static readonly Column[] Keys = [new() { Name = "dt", Type = "string" }, new() { Name = "hour", Type = "int" }, new() { Name = "share", Type = "decimal(4,2)" }];

    [Theory]
    [InlineData("dt = '2025-09-20'", true)]
    [InlineData("dt <> '2025-09-20'", false)]
    [InlineData("dt != '2025-09-21' AND hour >= 9", true)]
    [InlineData("hour > 10", false)]
    [InlineData("hour = '9'", true)]
    [InlineData("hour < 10 and hour > -1", true)]
    [InlineData("dt BETWEEN '2025-09-19' AND '2025-09-21'", true)]
    [InlineData("dt NOT BETWEEN '2025-09-19' AND '2025-09-21'", false)]
    [InlineData("dt IN ('2025-09-19', '2025-09-20')", true)]
    [InlineData("hour NOT IN (1, 2, 3)", true)]
    [InlineData("dt LIKE '2025-%-_0'", true)]
    [InlineData("dt LIKE '2025-09-2'", false)]
    [InlineData("NOT (dt = '2025-09-20' OR hour = 1)", false)]
    [InlineData("dt = 'x' OR hour = 1 OR share = 0.50", true)]
    [InlineData("dt IS NOT NULL", true)]
    [InlineData("\"dt\" = '2025-09-20' AND `hour` = 9", true)]
    [InlineData("", true)]
    public void It_chooses_partitions_by_their_values(string expression, bool chosen) =>
        Assert.Equal(chosen, PartitionExpression.Compile(expression, Keys)(["2025-09-20", "9", "0.5"]));

    [Theory]
    [InlineData("dt = 'x'")]
    [InlineData("NOT dt = 'x'")]
    [InlineData("dt <> 'x'")]
    public void A_comparison_with_null_chooses_nothing(string expression) =>
        Assert.False(PartitionExpression.Compile(expression, Keys)(["__HIVE_DEFAULT_PARTITION__", "9", "1"]));

    [Theory]
    [InlineData("year = '2025'", "'year' is not a partition key")]
    [InlineData("dt =", "the end is unexpected, expected a literal")]
    [InlineData("dt = 'open", "is not closed")]
    [InlineData("dt = 'a' hour = 1", "'hour' is unexpected")]
    [InlineData("dt ~ 'a'", "'~' at position 4 is not understood")]
    public void What_is_no_expression_is_refused(string expression, string problem)
    {
        var error = Assert.Throws<PartitionExpressionException>(() => PartitionExpression.Compile(expression, Keys));
        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
    }
}
