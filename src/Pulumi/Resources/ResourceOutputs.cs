using System.Reflection;
using Pulumi.Serialization;

namespace Pulumi;

/// <summary>The output properties of one resource, and the promises behind them.</summary>
internal sealed class ResourceOutputs
{
    private readonly Resource _resource;
    private readonly Dictionary<string, IOutputPromise> _promises = new(StringComparer.Ordinal);

    /// <summary>Sets every output property of the resource to a promise.</summary>
    public ResourceOutputs(Resource resource)
    {
        _resource = resource;
        foreach (var (name, property) in OutputProperties(resource.GetType()))
        {
            var valueType = property.PropertyType.GetGenericArguments()[0];
            var promise = (IOutputPromise)Activator.CreateInstance(typeof(OutputPromise<>).MakeGenericType(valueType))!;
            property.SetValue(resource, promise.Output);
            _promises.Add(name, promise);
        }
    }

    /// <summary>Keeps the promises. What the provider does not give is unknown in a preview, and absent otherwise.</summary>
    public void Complete(RegisteredResource registered, bool isDryRun)
    {
        foreach (var (name, promise) in _promises)
        {
            var value = name switch
            {
                "urn" => registered.Urn,
                "id" => registered.Id,
                _ => registered.Outputs[name],
            };
            var isSecret = value.ContainsSecrets;
            var isKnown = !value.ContainsUnknowns && !(isDryRun && value is PropertyValue.Null && !registered.OutputsAreFinal);
            promise.Complete(_resource, value, isKnown, isSecret);
        }
    }

    public void Fail(Exception exception)
    {
        foreach (var promise in _promises.Values)
            promise.Fail(exception);
    }

    private static IEnumerable<(string Name, PropertyInfo Property)> OutputProperties(Type type)
    {
        const BindingFlags Members = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        for (var current = type; current is not null; current = current.BaseType)
        {
            // A Stack's outputs are its results, set by the program itself.
            if (current.IsSubclassOf(typeof(ComponentResource)))
                continue;
            foreach (var property in current.GetProperties(Members))
            {
                if (property.GetCustomAttribute<OutputAttribute>() is { } attribute)
                    yield return (attribute.Name ?? property.Name, property);
            }
        }
    }

    private interface IOutputPromise
    {
        object Output { get; }

        void Complete(Resource resource, PropertyValue value, bool isKnown, bool isSecret);

        void Fail(Exception exception);
    }

    private sealed class OutputPromise<T> : IOutputPromise
    {
        private readonly TaskCompletionSource<OutputData<T>> _source = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public OutputPromise()
        {
            Output = new Output<T>(_source.Task);
        }

        public object Output { get; }

        public void Complete(Resource resource, PropertyValue value, bool isKnown, bool isSecret)
        {
            var result = isKnown ? (T)PropertyDeserializer.Deserialize(value, typeof(T))! : default!;
            _source.TrySetResult(new OutputData<T>([resource], result, isKnown, isSecret));
        }

        public void Fail(Exception exception)
        {
            _source.TrySetException(exception);
            // The registration itself reports the failure; a promise nobody awaits is no second one.
            _ = _source.Task.Exception;
        }
    }
}
