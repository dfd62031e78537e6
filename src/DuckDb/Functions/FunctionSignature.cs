using System.Reflection;

namespace Workbook.DuckDb.Functions;

/// <summary>A parameter of a C# function; a nullable one is called with nulls, any other makes the row NULL.</summary>
internal sealed record FunctionParameter(FunctionType Type, Type ClrType, bool IsNullable);

/// <summary>What a delegate takes and gives, in .NET's types and in SQL's.</summary>
internal sealed class FunctionSignature
{
    public FunctionSignature(string name, Delegate function)
    {
        Name = name;
        Function = function;
        var invoke = function.GetType().GetMethod("Invoke")!;
        Parameters = [.. Declared(function, invoke).Select(parameter => Describe(name, parameter))];
        ResultType = invoke.ReturnType;
        Result = FunctionType.OfResult(ResultType) ?? throw Unsupported(name, "result", ResultType);
    }

    public string Name { get; }

    public Delegate Function { get; }

    public IReadOnlyList<FunctionParameter> Parameters { get; }

    public FunctionType Result { get; }

    public Type ResultType { get; }

    public override string ToString() => $"{Name}({string.Join(", ", Parameters.Select(parameter => parameter.ClrType.Name))})";

    // The method, not the delegate type, knows which of its reference types were declared nullable; it may have a bound first argument more.
    private static IEnumerable<(Type Type, ParameterInfo? Source)> Declared(Delegate function, MethodInfo invoke)
    {
        var types = invoke.GetParameters();
        var declared = function.Method.GetParameters();
        return types.Select((parameter, i) => (parameter.ParameterType, declared.ElementAtOrDefault(declared.Length - types.Length + i)));
    }

    private static FunctionParameter Describe(string name, (Type Type, ParameterInfo? Source) parameter)
    {
        var isNullable = Nullable.GetUnderlyingType(parameter.Type) is not null
            || (parameter.Source is not null && !parameter.Type.IsValueType && new NullabilityInfoContext().Create(parameter.Source).ReadState == NullabilityState.Nullable);
        var type = FunctionType.OfParameter(parameter.Type, isNullable) ?? throw Unsupported(name, $"parameter '{parameter.Source?.Name}'", parameter.Type);
        return new FunctionParameter(type, parameter.Type, isNullable);
    }

    private static NotSupportedException Unsupported(string name, string what, Type type) => new(
        $"The {what} of function '{name}' is {type}, which has no SQL type here. Those that have: bool, integers, float, double, string, byte[], DateOnly, TimeOnly, " +
        "DateTime, DateTimeOffset, DuckDbInterval, Guid, and arrays of them.");
}
