namespace Workbook.TrinoSql;

/// <summary>Athena's error codes as they stand before the colon of a failed query's reason.</summary>
public static class ErrorCodes
{
#pragma warning disable CS1591 // Each name is the code itself.
    public const string MalformedQuery = "MALFORMED_QUERY";
    public const string InvalidInput = "INVALID_INPUT";
    public const string SyntaxError = "SYNTAX_ERROR";
    public const string ColumnNotFound = "COLUMN_NOT_FOUND";
    public const string TableNotFound = "TABLE_NOT_FOUND";
    public const string SchemaNotFound = "SCHEMA_NOT_FOUND";
    public const string CatalogNotFound = "CATALOG_NOT_FOUND";
    public const string TypeMismatch = "TYPE_MISMATCH";
    public const string TypeNotFound = "TYPE_NOT_FOUND";
    public const string FunctionNotFound = "FUNCTION_NOT_FOUND";
    public const string DivisionByZero = "DIVISION_BY_ZERO";
    public const string InvalidCastArgument = "INVALID_CAST_ARGUMENT";
    public const string NumericValueOutOfRange = "NUMERIC_VALUE_OUT_OF_RANGE";
    public const string InvalidFunctionArgument = "INVALID_FUNCTION_ARGUMENT";
    public const string InvalidArguments = "INVALID_ARGUMENTS";
    public const string InvalidLiteral = "INVALID_LITERAL";
    public const string AmbiguousName = "AMBIGUOUS_NAME";
    public const string ExpressionNotAggregate = "EXPRESSION_NOT_AGGREGATE";
    public const string ExpressionNotInDistinct = "EXPRESSION_NOT_IN_DISTINCT";
    public const string ExpressionNotScalar = "EXPRESSION_NOT_SCALAR";
    public const string NestedAggregation = "NESTED_AGGREGATION";
    public const string NestedWindow = "NESTED_WINDOW";
    public const string MissingOver = "MISSING_OVER";
    public const string MissingColumnName = "MISSING_COLUMN_NAME";
    public const string MissingColumnAliases = "MISSING_COLUMN_ALIASES";
    public const string MismatchedColumnAliases = "MISMATCHED_COLUMN_ALIASES";
    public const string DuplicateColumnName = "DUPLICATE_COLUMN_NAME";
    public const string DuplicateNamedQuery = "DUPLICATE_NAMED_QUERY";
    public const string InvalidColumnReference = "INVALID_COLUMN_REFERENCE";
    public const string InvalidLimitClause = "INVALID_LIMIT_CLAUSE";
    public const string InvalidWindowFrame = "INVALID_WINDOW_FRAME";
    public const string InvalidParameterUsage = "INVALID_PARAMETER_USAGE";
    public const string InvalidView = "INVALID_VIEW";
    public const string ViewIsRecursive = "VIEW_IS_RECURSIVE";
    public const string SubqueryMultipleRows = "SUBQUERY_MULTIPLE_ROWS";
    public const string NotSupported = "NOT_SUPPORTED";
    public const string StackOverflow = "STACK_OVERFLOW";
    public const string HiveBadData = "HIVE_BAD_DATA";
    /// <summary>Failures of Hive DDL, whose reasons begin with this word.</summary>
    public const string HiveFailed = "FAILED";

    public const string GenericInternalError = "GENERIC_INTERNAL_ERROR";
    public const string GenericUserError = "GENERIC_USER_ERROR";
#pragma warning restore CS1591
}
