using Workbook.DuckDb;
using Workbook.TrinoSql.Tests.Support;

namespace Workbook.TrinoSql.Tests;

public sealed class ErrorTests(SmallLake lake) : IClassFixture<SmallLake>
{
    private static readonly TableRelation Table = new("default", "t", [new("a", "int"), new("b", "string")], []);

    private static SqlException Refused(string sql) => Assert.Throws<SqlException>(() =>
    {
        var query = Assert.IsType<QueryStatement>(AthenaSql.Parse(sql)).Query;
        AthenaSql.Translate(query, Engine.Context(new MemoryCatalog(Table)));
    });

    [Theory]
    [InlineData("SELECT x FROM t", "COLUMN_NOT_FOUND", "line 1:8: Column 'x' cannot be resolved or requester is not authorized to access requested resources")]
    [InlineData("SELECT 1 FROM nope", "TABLE_NOT_FOUND", "line 1:15: Table 'awsdatacatalog.default.nope' does not exist")]
    [InlineData("SELECT 1 FROM db.nope", "SCHEMA_NOT_FOUND", "line 1:15: Schema 'db' does not exist")]
    [InlineData("SELECT 1 FROM cat.db.nope", "CATALOG_NOT_FOUND", "line 1:15: Catalog 'cat' does not exist")]
    [InlineData("SELECT 1 = 'a'", "TYPE_MISMATCH", "line 1:10: Cannot apply operator: integer = varchar(1)")]
    [InlineData("SELECT foo(1)", "FUNCTION_NOT_FOUND", "line 1:8: Function 'foo' not registered")]
    [InlineData("SELECT upper(1)", "FUNCTION_NOT_FOUND", "line 1:8: Unexpected parameters (integer) for function upper. Expected: upper(char(x)), upper(varchar(x))")]
    [InlineData("SELECT t.a FROM t, t u WHERE a = 1", "AMBIGUOUS_NAME", "line 1:30: Column 'a' is ambiguous")]
    [InlineData("SELECT a, count(*) FROM t", "EXPRESSION_NOT_AGGREGATE", "line 1:8: 'a' must be an aggregate expression or appear in GROUP BY clause")]
    [InlineData("SELECT a + 1, count(*) FROM t GROUP BY b", "EXPRESSION_NOT_AGGREGATE", "line 1:10: '(a + 1)' must be an aggregate expression or appear in GROUP BY clause")]
    [InlineData("SELECT DISTINCT a FROM t ORDER BY b", "EXPRESSION_NOT_IN_DISTINCT", "line 1:35: For SELECT DISTINCT, ORDER BY expressions must appear in select list")]
    [InlineData("SELECT a FROM t WHERE count(*) > 1", "EXPRESSION_NOT_SCALAR", "line 1:32: WHERE clause cannot contain aggregations, window functions or grouping operations: [count(*)]")]
    [InlineData("SELECT a FROM t WHERE a", "TYPE_MISMATCH", "line 1:23: WHERE clause must evaluate to a boolean: actual type integer")]
    [InlineData("SELECT a FROM t ORDER BY 2", "INVALID_COLUMN_REFERENCE", "line 1:26: ORDER BY position 2 is not in select list")]
    [InlineData("SELECT CAST(a AS nope) FROM t", "TYPE_MISMATCH", "line 1:8: Unknown type: nope")]
    [InlineData("SELECT CAST(a AS string) FROM t", "TYPE_MISMATCH", "line 1:8: Unknown type: string")]
    [InlineData("SELECT DATE '2020-02-30'", "INVALID_LITERAL", "line 1:8: '2020-02-30' is not a valid date literal")]
    [InlineData("SELECT a FROM t UNION SELECT b FROM t", "TYPE_MISMATCH", "line 1:17: column 1 in UNION query has incompatible types: integer, varchar")]
    [InlineData("SELECT sum(max(a)) FROM t", "NESTED_AGGREGATION", "line 1:8: Cannot nest aggregations inside aggregation 'sum': [max(a)]")]
    [InlineData("SELECT rank() FROM t", "MISSING_OVER", "line 1:8: Window function rank requires an OVER clause")]
    public void What_cannot_be_analyzed_is_refused_in_athenas_words(string sql, string code, string message)
    {
        var error = Refused(sql);
        Assert.Equal((code, message), (error.Code, error.Message));
        Assert.False(error.RejectedAtStart);
    }

    [Theory]
    [InlineData("SELECT `a` FROM t", "line 1:8: backquoted identifiers are not supported; use double quotes to quote identifiers")]
    [InlineData("SELECT 1 1", "line 1:10: mismatched input '1'. Expecting: ")]
    [InlineData("SELECT * FORM t", "line 1:10: mismatched input 'FORM'. Expecting: ")]
    [InlineData("SELECT FROM t", "line 1:8: mismatched input 'FROM'. Expecting: ")]
    [InlineData("SELECT 'abc", "line 1:8: mismatched input '''. Expecting: ")]
    [InlineData("SELECT a FROM t QUALIFY 1", "line 1:25: mismatched input '1'. Expecting: ")]
    [InlineData("SELECT a::int FROM t", "line 1:9: mismatched input ':'. Expecting: ")]
    [InlineData("SELECT a FROM t WHERE (a = 1", "line 1:29: mismatched input '<EOF>'. Expecting: ")]
    [InlineData("SELEC 1", "line 1:1: mismatched input 'SELEC'. Expecting: 'ALTER', 'ANALYZE', ")]
    [InlineData("SELECT 1a", "line 1:8: identifiers must not start with a digit; surround the identifier with double quotes")]
    [InlineData("", "line 1:1: mismatched input '<EOF>'. Expecting: ")]
    public void Wrong_syntax_is_rejected_at_start(string sql, string message)
    {
        var error = Refused(sql);
        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
        Assert.Equal("MALFORMED_QUERY", error.Code);
        Assert.True(error.RejectedAtStart);
    }

    [Theory]
    [InlineData("SELECT 1 / a FROM (VALUES 0) t(a)", "DIVISION_BY_ZERO", "Division by zero")]
    [InlineData("SELECT 5 % a FROM (VALUES 0) t(a)", "DIVISION_BY_ZERO", "Division by zero")]
    [InlineData("SELECT CAST('abc' AS integer)", "INVALID_CAST_ARGUMENT", "Cannot cast 'abc' to INT")]
    [InlineData("SELECT CAST('2.5' AS bigint)", "INVALID_CAST_ARGUMENT", "Cannot cast '2.5' to BIGINT")]
    [InlineData("SELECT CAST('x' AS date)", "INVALID_CAST_ARGUMENT", "Value cannot be cast to date: x")]
    [InlineData("SELECT CAST('x' AS timestamp)", "INVALID_CAST_ARGUMENT", "Value cannot be cast to timestamp: x")]
    [InlineData("SELECT ARRAY[1,2,3][5]", "INVALID_FUNCTION_ARGUMENT", "Array subscript must be less than or equal to array length: 5 > 3")]
    [InlineData("SELECT MAP(ARRAY['a'], ARRAY[1])['z']", "INVALID_FUNCTION_ARGUMENT", "Key not present in map: z")]
    [InlineData("SELECT a + 1 FROM (VALUES 9223372036854775807) t(a)", "NUMERIC_VALUE_OUT_OF_RANGE", "bigint addition overflow: 9223372036854775807 + 1")]
    [InlineData("SELECT (SELECT x FROM (VALUES 1, 2) t(x))", "SUBQUERY_MULTIPLE_ROWS", "Scalar sub-query has returned multiple rows")]
    public void Failures_while_running_map_to_athenas_codes(string sql, string code, string message)
    {
        var error = Assert.Throws<DuckDbException>(() => lake.Engine.Rows(sql));
        Assert.Equal((code, message), EngineErrors.Map(error.Message));
    }
}
