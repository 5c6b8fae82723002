using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using DeskDevice.Pages.Ports;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace DeskDevice.Pages.Api;

/// <summary>Server-sent events that follow the latest snapshot.</summary>
internal static class Streams
{
    /// <summary>Without anything new for this long the stream sends all the same, so that a page can tell quiet from cut off.</summary>
    public static readonly TimeSpan Beat = TimeSpan.FromSeconds(2);

    /// <summary>The page gets everything.</summary>
    public const string All = "all";

    /// <summary>The page gets what is not as it was.</summary>
    public const string Change = "change";

    /// <summary>
    /// Sends <paramref name="message"/> of (the snapshot sent before, or null the first time; the newest), at most once in
    /// <paramref name="gap"/> and at least once in <see cref="Beat"/>, until the page leaves or the host stops.
    /// </summary>
    public static IResult Follow<T>(HttpContext http, ILatest<T> latest, TimeSpan gap, Func<T?, T, SseItem<object>> message)
        where T : class
    {
        CancellationToken stopping = http.RequestServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        return TypedResults.ServerSentEvents(Items(latest, gap, message, http.RequestAborted, stopping));
    }

    private static async IAsyncEnumerable<SseItem<object>> Items<T>(
        ILatest<T> latest,
        TimeSpan gap,
        Func<T?, T, SseItem<object>> message,
        CancellationToken left,
        CancellationToken stopping,
        [EnumeratorCancellation] CancellationToken cancel = default)
        where T : class
    {
        using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(left, stopping, cancel);
        T seen = latest.Current;
        yield return message(null, seen);
        while (await NextAsync(latest, seen, gap, end.Token) is { } next)
        {
            yield return message(seen, next);
            seen = next;
        }
    }

    // Null when the stream is over; the same snapshot again when it is time for a beat.
    private static async Task<T?> NextAsync<T>(ILatest<T> latest, T seen, TimeSpan gap, CancellationToken end)
        where T : class
    {
        try
        {
            await Task.Delay(gap, end);
            using CancellationTokenSource beat = CancellationTokenSource.CreateLinkedTokenSource(end);
            beat.CancelAfter(Beat);
            try
            {
                return await latest.NextAsync(seen, beat.Token);
            }
            catch (OperationCanceledException) when (!end.IsCancellationRequested)
            {
                return seen;
            }
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }
}
