using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace Workbook.Pipeline;

/// <summary>A value for a <c>?</c>; its place counts, not its name.</summary>
public sealed class AthenaParameter : DbParameter
{
    /// <summary>A parameter whose value is still to be set.</summary>
    public AthenaParameter() { }

    /// <summary>A parameter of the given value.</summary>
    public AthenaParameter(object? value) => Value = value;

    /// <inheritdoc/>
    public override DbType DbType { get; set; }

    /// <inheritdoc/>
    public override ParameterDirection Direction
    {
        get => ParameterDirection.Input;
        set
        {
            if (value != ParameterDirection.Input)
                throw new NotSupportedException($"Athena takes input parameters only, not {value}.");
        }
    }

    /// <inheritdoc/>
    public override bool IsNullable { get; set; } = true;

    /// <inheritdoc/>
    [AllowNull]
    public override string ParameterName { get; set => field = value ?? ""; } = "";

    /// <inheritdoc/>
    public override int Size { get; set; }

    /// <inheritdoc/>
    [AllowNull]
    public override string SourceColumn { get; set => field = value ?? ""; } = "";

    /// <inheritdoc/>
    public override bool SourceColumnNullMapping { get; set; }

    /// <inheritdoc/>
    public override object? Value { get; set; }

    /// <inheritdoc/>
    public override void ResetDbType() => DbType = default;
}
