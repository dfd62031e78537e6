using Workbook.DuckDb.Native;
using Workbook.DuckDb.Vectors;

namespace Workbook.DuckDb.Functions;

/// <summary>How values of one .NET type pass between C# functions and the engine.</summary>
/// <param name="WrittenType">The .NET type that the writer takes.</param>
/// <param name="ReaderType">The <see cref="ColumnVector{T}"/> that <paramref name="CreateReader"/> makes.</param>
/// <param name="WriterType">The <see cref="VectorWriter{T}"/> that <paramref name="CreateWriter"/> makes.</param>
/// <param name="CreateSqlType">Makes the logical type; the caller disposes it.</param>
/// <param name="CreateReader">Makes the reader of arguments and list elements.</param>
/// <param name="CreateWriter">Makes the writer of results and list elements.</param>
internal sealed record FunctionType(
    Type WrittenType,
    Type ReaderType,
    Type WriterType,
    Func<LogicalTypeHandle> CreateSqlType,
    Func<ColumnDescription, ColumnVector> CreateReader,
    Func<VectorWriter> CreateWriter)
{
    /// <summary>Null where the type has no SQL type.</summary>
    public static FunctionType? OfParameter(Type type, bool isNullable)
    {
        if (ScalarTypes.Find(type) is { } scalar) return isNullable && !type.IsValueType ? Generic(nameof(Optional), [type], scalar) : scalar;
        if (Nullable.GetUnderlyingType(type) is { } value) return OfParameter(value, isNullable: false) is { } inner ? Generic(nameof(NullableValue), [value], inner) : null;
        if (!type.IsArray) return null;

        // A NULL among the elements reaches the function as null, where the element type can say so.
        var elementType = type.GetElementType()!;
        if (OfParameter(elementType, isNullable: !elementType.IsValueType) is not { } element) return null;
        var list = Generic(nameof(List), [elementType], element);
        return isNullable ? Generic(nameof(Optional), [type], list) : list;
    }

    /// <summary>Null where the type has no SQL type.</summary>
    public static FunctionType? OfResult(Type type)
    {
        if (ScalarTypes.Find(type) is { } scalar) return scalar;
        if (Nullable.GetUnderlyingType(type) is { } value) return OfResult(value) is { } inner ? Generic(nameof(NullableValue), [value], inner) : null;
        if (Sequence(type)?.GetGenericArguments()[0] is not { } item) return null;

        if (item.IsGenericType && item.GetGenericTypeDefinition() == typeof(KeyValuePair<,>))
        {
            var pair = item.GetGenericArguments();
            return OfResult(pair[0]) is { } mapKey && OfResult(pair[1]) is { } mapValue ? Generic(nameof(Map), pair, mapKey, mapValue) : null;
        }

        return OfResult(item) is { } element ? Generic(nameof(List), [item], element) : null;
    }

    private static Type? Sequence(Type type) => type.GetInterfaces().Prepend(type)
        .FirstOrDefault(candidate => candidate.IsGenericType && candidate.GetGenericTypeDefinition() == typeof(IEnumerable<>));

    private static FunctionType Generic(string method, Type[] types, params object[] parts) =>
        (FunctionType)typeof(FunctionType).GetMethod(method, System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!
            .MakeGenericMethod(types).Invoke(null, parts)!;

    private static FunctionType NullableValue<T>(FunctionType inner)
        where T : struct => new(
            typeof(T?),
            typeof(ColumnVector<T?>),
            typeof(VectorWriter<T?>),
            inner.CreateSqlType,
            column => new NullableVector<T>(column, (ColumnVector<T>)inner.CreateReader(column)),
            () => new NullableWriter<T>((VectorWriter<T>)inner.CreateWriter()));

    private static FunctionType Optional<T>(FunctionType inner)
        where T : class => inner with
        {
            ReaderType = typeof(ColumnVector<T?>),
            CreateReader = column => new OptionalVector<T>(column, (ColumnVector<T>)inner.CreateReader(column)),
        };

    private static FunctionType List<T>(FunctionType element) => new(
        typeof(IEnumerable<T>),
        typeof(ColumnVector<T[]>),
        typeof(VectorWriter<IEnumerable<T>>),
        () =>
        {
            using var elementType = element.CreateSqlType();
            return NativeMethods.CreateListType(elementType);
        },
        column => new TypedListVector<T>(column, (ColumnVector<T>)element.CreateReader(column)),
        () => new ListWriter<T>((VectorWriter<T>)element.CreateWriter()));

    private static FunctionType Map<TKey, TValue>(FunctionType key, FunctionType value) => new(
        typeof(IEnumerable<KeyValuePair<TKey, TValue>>),
        typeof(ColumnVector<List<KeyValuePair<TKey, TValue>>>),
        typeof(VectorWriter<IEnumerable<KeyValuePair<TKey, TValue>>>),
        () =>
        {
            using var keyType = key.CreateSqlType();
            using var valueType = value.CreateSqlType();
            return NativeMethods.CreateMapType(keyType, valueType);
        },
        _ => throw new NotSupportedException("Functions give maps, they do not take them."),
        () => new MapWriter<TKey, TValue>((VectorWriter<TKey>)key.CreateWriter(), (VectorWriter<TValue>)value.CreateWriter()));
}
