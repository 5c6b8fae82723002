using System.Net.ServerSentEvents;
using DeskDevice.Access;
using DeskDevice.Pages.Messages;
using DeskDevice.Pages.Ports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace DeskDevice.Pages.Api;

/// <summary>The virtual desk that anyone may use as its agent.</summary>
internal static class TryApi
{
    private const int LoudestLevel = 300;

    private static readonly TimeSpan Gap = TimeSpan.FromMilliseconds(50);

    public static void Map(IEndpointRouteBuilder app)
    {
        if (app.ServiceProvider.GetService<ITryDeskPort>() == null)
        {
            app.Map("/api/try/{**path}", () => Problems.Of(404, "desk", "try", "this gateway runs no virtual desk; start './run demo' to get one")).Open();
            return;
        }

        RouteGroupBuilder api = app.MapGroup("/api/try").Needs(Right.SignedIn).KeepsNothing();
        api.MapGet("", (ITryDeskPort desk, IFloorPort floor) => TypedResults.Ok(Message(desk, floor, desk.Snapshots.Current)));
        api.MapGet("/stream", (ITryDeskPort desk, IFloorPort floor, HttpContext http) =>
            Streams.Follow(http, desk.Snapshots, Gap, (_, now) => new SseItem<object>(Message(desk, floor, now), Streams.All)));
        api.MapPost("/buttons/{button}/press", (string button, ITryDeskPort desk) => OnButton(button, desk.Press));
        api.MapPost("/buttons/{button}/release", (string button, ITryDeskPort desk) => OnButton(button, desk.Release));
        api.MapPost("/ring/start", (ITryDeskPort desk) => Done(desk.StartRing));
        api.MapPost("/ring/stop", (ITryDeskPort desk) => Done(desk.StopRing));
        api.MapPost("/headset/plug", (ITryDeskPort desk) => Done(desk.PlugHeadset));
        api.MapPost("/headset/unplug", (ITryDeskPort desk) => Done(desk.UnplugHeadset));
        api.MapPost("/silence", (ITryDeskPort desk) => Done(desk.BeSilent));
        api.MapPost("/voice/{voice}", (string voice, ITryDeskPort desk) => desk.Voices.Contains(voice)
            ? Done(() => desk.Speak(voice))
            : Problems.Of(404, "voice", voice, "use one of " + string.Join(", ", desk.Voices)));
        api.MapPost("/level/{level}", (string level, ITryDeskPort desk) =>
            int.TryParse(level, out int tenths) && Math.Abs(tenths) <= LoudestLevel
                ? Done(() => desk.SpeakAt(tenths))
                : Problems.Of(400, "level", level, $"send a whole number of 0.1 dB from -{LoudestLevel} to {LoudestLevel}"));
    }

    private static TryMessage Message(ITryDeskPort desk, IFloorPort floor, TryDeskView view) =>
        new(view.NowMs, view, floor.Snapshots.Current.Of(desk.Desk)?.Tile);

    private static IResult OnButton(string word, Action<DeskButton> act) =>
        ButtonWords.Of(word) is { } button
            ? Done(() => act(button))
            : Problems.Of(404, "button", word, "use one of " + string.Join(", ", ButtonWords.All));

    private static IResult Done(Action act)
    {
        act();
        return TypedResults.NoContent();
    }
}
