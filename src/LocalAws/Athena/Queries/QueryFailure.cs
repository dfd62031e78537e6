using Workbook.DuckDb;
using Workbook.LocalAws.Athena.Tables;
using Workbook.LocalAws.Glue;
using Workbook.LocalAws.Http;
using Workbook.TrinoSql;

namespace Workbook.LocalAws.Athena.Queries;

/// <summary>Why a query failed, as Status shows it.</summary>
/// <remarks>Source: https://docs.aws.amazon.com/athena/latest/ug/error-reference.html</remarks>
internal sealed class QueryFailure(string reason, int category, int type, Exception? inner = null) : Exception(reason, inner)
{
    public const string TableAlreadyExists = "TABLE_ALREADY_EXISTS";
    public const string CursorError = "HIVE_CURSOR_ERROR";
    public const string MetastoreError = "HIVE_METASTORE_ERROR";
    public const string TooManyPartitions = "HIVE_TOO_MANY_OPEN_PARTITIONS";
    public const string InvalidTableProperty = "INVALID_TABLE_PROPERTY";
    public const string ConstraintViolation = "CONSTRAINT_VIOLATION";
    public const string PartitionSchemaMismatch = "HIVE_PARTITION_SCHEMA_MISMATCH";
    public const string NotFound = "NOT_FOUND";
    public const string PathAlreadyExists = "HIVE_PATH_ALREADY_EXISTS";
    public const string ColumnOrderMismatch = "HIVE_COLUMN_ORDER_MISMATCH";
    public const string UnsupportedFormat = "HIVE_UNSUPPORTED_FORMAT";

    private const int SystemError = 1;
    private const int UserError = 2;

    private static readonly Dictionary<string, int> Types = new()
    {
        [ErrorCodes.ColumnNotFound] = 1006,
        [ErrorCodes.TableNotFound] = 1301,
        [ErrorCodes.SchemaNotFound] = 1301,
        [ErrorCodes.CatalogNotFound] = 1006,
        [ErrorCodes.SyntaxError] = 1006,
        [ErrorCodes.TypeMismatch] = 1002,
        [ErrorCodes.FunctionNotFound] = 1303,
        [ErrorCodes.DivisionByZero] = 1001,
        [ErrorCodes.InvalidCastArgument] = 1100,
        [ErrorCodes.NumericValueOutOfRange] = 1100,
        [ErrorCodes.InvalidFunctionArgument] = 1106,
        [ErrorCodes.NotSupported] = 1200,
        [ErrorCodes.HiveBadData] = 1001,
        [CursorError] = 1001,
        [TableAlreadyExists] = 1110,
        [ErrorCodes.InvalidView] = 1107,
        [InvalidTableProperty] = 1101,
        [NotFound] = 1300,
    };

    public AthenaError Error => new(category, type, Retryable: category == SystemError, Message);

    /// <summary>A failure with a code of Trino's before the colon.</summary>
    public static QueryFailure Coded(string code, string message, Exception? inner = null) =>
        code == ErrorCodes.GenericInternalError
            ? new($"{code}: {message}", SystemError, 200, inner)
            : new($"{code}: {message}", UserError, Types.GetValueOrDefault(code, 1000), inner);

    /// <summary>A failure of a DDL statement in Hive's words.</summary>
    public static QueryFailure Hive(string message) => new($"FAILED: {message}", UserError, 1003);

    /// <summary>A DDL statement that the catalog refused, as Hive reports it.</summary>
    public static QueryFailure HiveTask(string kind, string message) =>
        Hive($"Execution Error, return code 1 from org.apache.hadoop.hive.ql.exec.DDLTask. {kind}(message:{message})");

    public static QueryFailure ServerEnded() =>
        new("The server ended while the query ran. Nothing of it was kept; run the query again.", SystemError, 200);

    /// <summary>The bucket that the results were to go to went away while the query ran.</summary>
    public static QueryFailure NoResultBucket(string bucket, Exception inner) =>
        new($"Unable to write results: output bucket {bucket} does not exist", UserError, 401, inner);

    /// <summary>The same failure with words of Athena's after its reason.</summary>
    public QueryFailure With(string suffix) => new($"{Message.TrimEnd('.')}. {suffix}", category, type, InnerException);

    /// <summary>The failure that an exception of the engine or of the services stands for.</summary>
    /// <param name="error">What was thrown.</param>
    /// <param name="files">The files that the query reads.</param>
    public static QueryFailure From(Exception error, IEnumerable<TableFile> files) => error switch
    {
        QueryFailure failure => failure,
        SqlException { Code: ErrorCodes.HiveFailed } hive => Hive(hive.Message),
        SqlException sql => Coded(sql.Code, sql.Message, sql),
        DuckDbException engine => ScanErrors.Map(engine, files) ?? FromEngine(engine),
        AwsException { Code: "NoSuchBucket", Details.Count: > 0 } missing =>
            Coded(MetastoreError, $"The specified bucket does not exist ({missing.Details[0].Value})", missing),
        AwsException { Code: GlueErrors.EntityNotFound } missing => Coded(ErrorCodes.GenericUserError, missing.Message, missing),
        _ => Coded(ErrorCodes.GenericInternalError, error.Message, error),
    };

    private static QueryFailure FromEngine(DuckDbException engine)
    {
        var (code, message) = EngineErrors.Map(engine.Message);
        return Coded(code, message, engine);
    }
}
