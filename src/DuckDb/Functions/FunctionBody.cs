using System.Linq.Expressions;
using Workbook.DuckDb.Native;
using Workbook.DuckDb.Vectors;

namespace Workbook.DuckDb.Functions;

/// <summary>The loop over a data chunk that calls a delegate row by row, compiled for its types so that no value is boxed.</summary>
internal sealed class FunctionBody(FunctionSignature signature)
{
    private delegate void Loop(ColumnVector[] arguments, VectorWriter result, ulong rows);

    private readonly Loop _loop = Compile(signature);

    /// <summary>Several threads may run it at once, so the vectors belong to the call.</summary>
    public void Run(nint chunk, nint result)
    {
        var arguments = new ColumnVector[signature.Parameters.Count];
        for (var i = 0; i < arguments.Length; i++)
        {
            arguments[i] = signature.Parameters[i].Type.CreateReader(new ColumnDescription($"argument {i + 1} of {signature.Name}", signature.Parameters[i].ClrType.Name));
            arguments[i].Bind(NativeMethods.DataChunkVector(chunk, (ulong)i));
        }

        var writer = signature.Result.CreateWriter();
        writer.Bind(result);
        _loop(arguments, writer, NativeMethods.DataChunkSize(chunk));
    }

    private static Loop Compile(FunctionSignature signature)
    {
        var arguments = Expression.Parameter(typeof(ColumnVector[]), "arguments");
        var result = Expression.Parameter(typeof(VectorWriter), "result");
        var rows = Expression.Parameter(typeof(ulong), "rows");
        var row = Expression.Variable(typeof(ulong), "row");
        var readers = signature.Parameters.Select(parameter => Expression.Variable(parameter.Type.ReaderType)).ToArray();
        var writer = Expression.Variable(signature.Result.WriterType, "writer");
        var end = Expression.Label("end");

        var loop = Expression.Loop(
            Expression.Block(
                Expression.IfThen(Expression.Equal(row, rows), Expression.Break(end)),
                CallRow(signature, readers, writer, row),
                Expression.PreIncrementAssign(row)),
            end);
        var assignments = readers.Select((reader, i) => Expression.Assign(reader, Expression.Convert(Expression.ArrayIndex(arguments, Expression.Constant(i)), reader.Type)));
        var body = Expression.Block([.. readers, writer, row], [.. assignments, Expression.Assign(writer, Expression.Convert(result, writer.Type)), loop]);
        return Expression.Lambda<Loop>(body, arguments, result, rows).Compile();
    }

    private static Expression CallRow(FunctionSignature signature, ParameterExpression[] readers, ParameterExpression writer, ParameterExpression row)
    {
        var values = readers.Select((reader, i) => (Expression)Expression.Convert(
            Expression.Call(reader, nameof(ColumnVector<int>.Get), null, row), signature.Parameters[i].ClrType));
        var value = Expression.Invoke(Expression.Constant(signature.Function), values);
        var write = Expression.Call(writer, nameof(VectorWriter<int>.SetOrNull), null, row, Expression.Convert(value, signature.Result.WrittenType));

        var nulls = readers.Where((_, i) => !signature.Parameters[i].IsNullable)
            .Select(reader => (Expression)Expression.Call(reader, nameof(ColumnVector.IsNull), null, row))
            .ToArray();
        return nulls.Length == 0
            ? write
            : Expression.IfThenElse(nulls.Aggregate(Expression.OrElse), Expression.Call(writer, nameof(VectorWriter.SetNull), null, row), write);
    }
}
