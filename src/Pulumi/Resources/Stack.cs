using System.Reflection;

namespace Pulumi;

/// <summary>
/// The root of all resources of a program. A subclass creates resources in its constructor and gives results through
/// <see cref="OutputAttribute"/> properties.
/// </summary>
public class Stack : ComponentResource
{
    internal const string RootType = "pulumi:pulumi:Stack";

    public Stack()
        : base(RootType, NameOf(ProgramContext.Current))
    {
        ProgramContext.Current!.RootStack = this;
    }

    /// <summary>The stack of a program that is a function: it is the root while the function runs, whose result becomes the outputs.</summary>
    internal static async Task RunAsync(Func<Task<IDictionary<string, object?>>> program)
    {
        var stack = new Stack();
        stack.RegisterOutputs(await program());
    }

    /// <summary>The stack of a program that is a class; its output properties must all be set once it is constructed.</summary>
    internal void RegisterPropertyOutputs()
    {
        var outputs = new Dictionary<string, object?>();
        foreach (var property in GetType().GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
        {
            if (property.GetCustomAttribute<OutputAttribute>() is not { } attribute)
                continue;
            if (!typeof(IOutput).IsAssignableFrom(property.PropertyType))
                throw new RunException($"The property {property.Name} of the stack {GetType().Name} is marked [Output] but is not an Output<T>.");
            outputs[attribute.Name ?? property.Name] = property.GetValue(this)
                ?? throw new RunException($"The output {property.Name} of the stack {GetType().Name} was not set. Set it in the constructor.");
        }

        RegisterOutputs(outputs);
    }

    private static string NameOf(ProgramContext? program) => program is null
        ? throw new InvalidOperationException("A stack is created outside of a running program.")
        : $"{program.Project}-{program.Stack}";
}
