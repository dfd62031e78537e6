using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace Workbook.Pipeline;

/// <summary>A value for a <c>?</c>; its place counts, not its name.</summary>
public sealed class AthenaParameter : DbParameter
{
    public AthenaParameter() { }

    public AthenaParameter(object? value) => Value = value;

    public override DbType DbType { get; set; }

    public override ParameterDirection Direction
    {
        get => ParameterDirection.Input;
        set
        {
            if (value != ParameterDirection.Input)
                throw new NotSupportedException($"Athena takes input parameters only, not {value}.");
        }
    }

    public override bool IsNullable { get; set; } = true;

    [AllowNull]
    public override string ParameterName { get; set => field = value ?? ""; } = "";

    public override int Size { get; set; }

    [AllowNull]
    public override string SourceColumn { get; set => field = value ?? ""; } = "";

    public override bool SourceColumnNullMapping { get; set; }

    public override object? Value { get; set; }

    public override void ResetDbType() => DbType = default;
}
