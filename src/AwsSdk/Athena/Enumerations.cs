using Amazon.Runtime;

namespace Amazon.Athena;

public class ColumnNullable(string value) : ConstantClass(value)
{
    public static readonly ColumnNullable NOT_NULL = new("NOT_NULL");
    public static readonly ColumnNullable NULLABLE = new("NULLABLE");
    public static readonly ColumnNullable UNKNOWN = new("UNKNOWN");

    public static ColumnNullable FindValue(string value) => FindValue<ColumnNullable>(value);
    public static implicit operator ColumnNullable(string value) => FindValue(value);
}

public class EncryptionOption(string value) : ConstantClass(value)
{
    public static readonly EncryptionOption CSE_KMS = new("CSE_KMS");
    public static readonly EncryptionOption SSE_KMS = new("SSE_KMS");
    public static readonly EncryptionOption SSE_S3 = new("SSE_S3");

    public static EncryptionOption FindValue(string value) => FindValue<EncryptionOption>(value);
    public static implicit operator EncryptionOption(string value) => FindValue(value);
}

public class QueryExecutionState(string value) : ConstantClass(value)
{
    public static readonly QueryExecutionState CANCELLED = new("CANCELLED");
    public static readonly QueryExecutionState FAILED = new("FAILED");
    public static readonly QueryExecutionState QUEUED = new("QUEUED");
    public static readonly QueryExecutionState RUNNING = new("RUNNING");
    public static readonly QueryExecutionState SUCCEEDED = new("SUCCEEDED");

    public static QueryExecutionState FindValue(string value) => FindValue<QueryExecutionState>(value);
    public static implicit operator QueryExecutionState(string value) => FindValue(value);
}

public class QueryResultType(string value) : ConstantClass(value)
{
    public static readonly QueryResultType DATA_MANIFEST = new("DATA_MANIFEST");
    public static readonly QueryResultType DATA_ROWS = new("DATA_ROWS");

    public static QueryResultType FindValue(string value) => FindValue<QueryResultType>(value);
    public static implicit operator QueryResultType(string value) => FindValue(value);
}

public class S3AclOption(string value) : ConstantClass(value)
{
    public static readonly S3AclOption BUCKET_OWNER_FULL_CONTROL = new("BUCKET_OWNER_FULL_CONTROL");

    public static S3AclOption FindValue(string value) => FindValue<S3AclOption>(value);
    public static implicit operator S3AclOption(string value) => FindValue(value);
}

public class StatementType(string value) : ConstantClass(value)
{
    public static readonly StatementType DDL = new("DDL");
    public static readonly StatementType DML = new("DML");
    public static readonly StatementType UTILITY = new("UTILITY");

    public static StatementType FindValue(string value) => FindValue<StatementType>(value);
    public static implicit operator StatementType(string value) => FindValue(value);
}

public class ThrottleReason(string value) : ConstantClass(value)
{
    public static readonly ThrottleReason CONCURRENT_QUERY_LIMIT_EXCEEDED = new("CONCURRENT_QUERY_LIMIT_EXCEEDED");

    public static ThrottleReason FindValue(string value) => FindValue<ThrottleReason>(value);
    public static implicit operator ThrottleReason(string value) => FindValue(value);
}

public class WorkGroupState(string value) : ConstantClass(value)
{
    public static readonly WorkGroupState DISABLED = new("DISABLED");
    public static readonly WorkGroupState ENABLED = new("ENABLED");

    public static WorkGroupState FindValue(string value) => FindValue<WorkGroupState>(value);
    public static implicit operator WorkGroupState(string value) => FindValue(value);
}
