using System.Text.Encodings.Web;
using System.Text.Json;
using Amazon.Runtime;
using Pulumi.Engine;
using Pulumi.Serialization;

namespace Pulumi.Aws;

/// <summary>What the providers of AWS resources share.</summary>
internal abstract class AwsResourceProvider(AwsClients clients) : ResourceProvider
{
    // A role or permission that was just created is not known everywhere yet; AWS names a minute or two at most.
    private static readonly TimeSpan Propagation = TimeSpan.FromMinutes(2);
    private static readonly JsonSerializerOptions PlainJson = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public override bool Replaces(string name, PropertyValue old, PropertyValue now) => name == "region" || base.Replaces(name, old, now);

    /// <summary>A broken connection or an error of the service itself may hide a call that worked.</summary>
    public override bool IsOutcomeKnown(Exception failure) => failure switch
    {
        AmazonServiceException service => (int)service.StatusCode is >= 400 and < 500,
        HttpRequestException or IOException or TimeoutException or OperationCanceledException or AmazonClientException => false,
        _ => true,
    };

    public override string Describe(Exception failure) => failure switch
    {
        AmazonServiceException service when service.ErrorCode is not null =>
            $"{service.ErrorCode} ({(int)service.StatusCode}): {service.Message} [request {service.RequestId}]",
        HttpRequestException => $"AWS cannot be reached: {failure.Message}",
        _ => failure.Message,
    };

    /// <summary>The clients of the region that the resource is in.</summary>
    protected AwsClients Clients(PropertyMap inputs) => clients.In(inputs.Text("region"));

    /// <summary>A policy given as an object becomes the JSON text that the service wants.</summary>
    protected static PropertyMap WithJsonText(PropertyMap inputs, string name) => inputs[name] switch
    {
        PropertyValue.Map { ContainsUnknowns: true } => inputs.With(name, new PropertyValue.Unknown()),
        PropertyValue.Map map => inputs.With(name, JsonSerializer.Serialize(PropertyDeserializer.ToPlainObject(map), PlainJson)),
        _ => inputs,
    };

    /// <summary>The null of an absent thing instead of the service's error for it.</summary>
    protected static async Task<T?> FindAsync<T>(Func<Task<T>> call, params string[] absentCodes)
        where T : class
    {
        try
        {
            return await call();
        }
        catch (AmazonServiceException error) when (absentCodes.Contains(error.ErrorCode))
        {
            return null;
        }
    }

    /// <summary>Deletes something that may be gone already.</summary>
    protected static async Task DeleteIfThereAsync(Func<Task> call, params string[] absentCodes)
    {
        try
        {
            await call();
        }
        catch (AmazonServiceException error) when (absentCodes.Contains(error.ErrorCode))
        {
            // Gone is what was wanted.
        }
    }

    /// <summary>Finishes a resource that exists by now: a failure here must not lose it.</summary>
    protected static async Task<ProviderResult> FinishAsync(ProviderResult created, Func<Task<ProviderResult>> finish)
    {
        try
        {
            return await finish();
        }
        catch (Exception failure)
        {
            throw new ResourceInitException(created, failure);
        }
    }

    /// <summary>Repeats a call while the service does not yet see what it refers to.</summary>
    protected async Task<T> RetryAsync<T>(Func<Task<T>> call, Func<AmazonServiceException, bool> isTooEarly, CancellationToken cancellationToken)
    {
        // On this machine there is nothing to spread.
        var limit = clients.IsLoopback ? TimeSpan.Zero : Propagation;
        var start = clients.Clock.GetTimestamp();
        for (var pause = TimeSpan.FromSeconds(1); ; pause = Longer(pause, TimeSpan.FromSeconds(10)))
        {
            try
            {
                return await call();
            }
            catch (AmazonServiceException error) when (isTooEarly(error) && clients.Clock.GetElapsedTime(start) < limit)
            {
                await Task.Delay(pause, clients.Clock, cancellationToken);
            }
        }
    }

    /// <summary>Polls until the service says that it is ready: often at first, every few seconds later.</summary>
    /// <exception cref="TimeoutException">It was not within the time.</exception>
    protected async Task<T> WaitAsync<T>(Func<Task<T?>> poll, string what, TimeSpan limit, CancellationToken cancellationToken)
        where T : class
    {
        var start = clients.Clock.GetTimestamp();
        for (var pause = TimeSpan.FromMilliseconds(20); ; pause = Longer(pause, TimeSpan.FromSeconds(5)))
        {
            if (await poll() is { } ready)
                return ready;
            if (clients.Clock.GetElapsedTime(start) > limit)
                throw new TimeoutException($"{what} within {limit.TotalMinutes:0} minutes.");
            await Task.Delay(pause, clients.Clock, cancellationToken);
        }
    }

    private static TimeSpan Longer(TimeSpan pause, TimeSpan longest) => pause * 2 < longest ? pause * 2 : longest;
}
