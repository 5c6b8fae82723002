using System.Diagnostics;
using OpenTelemetry.Trace;

namespace DeskDevice.Telemetry.Otlp;

/// <summary>
/// Draws which HTTP requests are traced. What the program begins of itself it has drawn already, for to begin a span only to drop it costs more than
/// an event may; and what belongs to a trace goes with it.
/// </summary>
internal sealed class RequestSampler(double ratio) : Sampler
{
    private readonly TraceIdRatioBasedSampler _requests = new(ratio);

    public override SamplingResult ShouldSample(in SamplingParameters parameters)
    {
        if (parameters.ParentContext.TraceId != default)
            return new SamplingResult(parameters.ParentContext.TraceFlags.HasFlag(ActivityTraceFlags.Recorded));
        return parameters.Kind == ActivityKind.Server ? _requests.ShouldSample(parameters) : new SamplingResult(SamplingDecision.RecordAndSample);
    }
}
