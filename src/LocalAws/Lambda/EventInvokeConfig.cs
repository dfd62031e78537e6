using System.Text.Json;

namespace Workbook.LocalAws.Lambda;

/// <summary>How often and how long an asynchronous invocation is tried.</summary>
/// <remarks>Source: https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-configuring.html</remarks>
internal sealed record EventInvokeConfig
{
    /// <summary>Further tries after a function error, 0 to 2.</summary>
    public int? MaximumRetryAttempts { get; init; }

    /// <summary>60 to 21,600 seconds.</summary>
    public int? MaximumEventAgeInSeconds { get; init; }

    public JsonElement? DestinationConfig { get; init; }

    /// <summary>Seconds since 1970.</summary>
    public double LastModified { get; init; }

    /// <summary>Wait before the try that follows <paramref name="attempts"/> failed ones: one minute, then two.</summary>
    public static TimeSpan RetryDelay(int attempts) => TimeSpan.FromMinutes(attempts == 1 ? 1 : 2);

    public bool IsExhausted(int attempts, TimeSpan age) =>
        attempts > (MaximumRetryAttempts ?? 2) || age + RetryDelay(attempts) > TimeSpan.FromSeconds(MaximumEventAgeInSeconds ?? 21_600);
}
