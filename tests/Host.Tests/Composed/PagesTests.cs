using System.Net;
using DeskDevice.Access;
using DeskDevice.Contract.Events;
using DeskDevice.Host.Settings;
using DeskDevice.Support;
using Microsoft.AspNetCore.Routing;

namespace DeskDevice.Host.Tests.Composed;

/// <summary>The pages and their API as the gateway serves them.</summary>
public sealed class PagesTests
{
    [Fact]
    public async Task The_routes_are_those_approved()
    {
        await using TestGateway gateway = await WithSignInAsync();
        IEnumerable<string> lines = gateway.Gateway.Routes.Endpoints.OfType<RouteEndpoint>().Select(Line).Order(StringComparer.Ordinal);
        Approved.Match("tests/Host.Tests/Approved/routes.txt", string.Join('\n', lines) + "\n");
    }

    [Fact]
    public async Task Every_route_states_the_right_it_needs()
    {
        await using TestGateway gateway = await WithSignInAsync();
        IEnumerable<string> silent = gateway.Gateway.Routes.Endpoints.Where(route => route.Metadata.GetMetadata<RouteRight>() is null)
            .Select(route => $"{route.DisplayName}: add .Needs(Right.X), or .Open() where nobody has to sign in");
        Assert.Empty(silent);
    }

    [Theory]
    [InlineData("/", "text/html")]
    [InlineData("/fleet", "text/html")]
    [InlineData("/fleet/rollouts", "text/html")]
    [InlineData("/api/fleet/rollouts", "application/json")]
    [InlineData("/fleet?q=desk1", "text/html")]
    [InlineData("/fleet/desks/desk1", "text/html")]
    [InlineData("/fleet/settings?scope=team&name=red", "text/html")]
    [InlineData("/api/fleet/desks", "application/json")]
    [InlineData("/api/fleet/desks/desk1", "application/json")]
    [InlineData("/api/fleet/desks.csv", "text/csv")]
    [InlineData("/api/fleet/groups", "application/json")]
    [InlineData("/api/fleet/settings", "application/json")]
    [InlineData("/try", "text/html")]
    [InlineData("/council", "text/html")]
    [InlineData("/rehearsal", "text/html")]
    [InlineData("/targets", "text/html")]
    [InlineData("/targets?team=red", "text/html")]
    [InlineData("/api/targets", "application/json")]
    [InlineData("/api/roster", "application/json")]
    [InlineData("/api/work", "application/json")]
    [InlineData("/api/work.csv", "text/csv")]
    [InlineData("/api/rehearsal", "application/json")]
    [InlineData("/desk", "text/html")]
    [InlineData("/desk/desk1", "text/html")]
    [InlineData("/api/floor", "application/json")]
    [InlineData("/api/fleet", "application/json")]
    [InlineData("/api/desk/desk1", "application/json")]
    [InlineData("/assets/base.css", "text/css")]
    public async Task A_page_is_there(string path, string type)
    {
        await using TestGateway gateway = await TestGateway.StartNewAsync();
        await using TestDesk desk = await gateway.ConnectAsync("desk1");
        await desk.EventAsync(1, EventKinds.Boot);
        await gateway.TileAsync("desk1", _ => true);
        using HttpClient http = gateway.Http();
        using HttpResponseMessage answer = await http.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(type, answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task An_open_stream_does_not_hold_a_stop_up()
    {
        await using TestGateway gateway = await TestGateway.StartNewAsync();
        using HttpClient http = gateway.Http();
        using Stream stream = await http.GetStreamAsync("/api/floor/stream");
        Assert.NotEqual(0, await stream.ReadAsync(new byte[1]));
        await gateway.StopAsync().WaitAsync(TestGateway.Deadline);
    }

    [Fact]
    public async Task A_supervisors_coming_goes_by_the_page()
    {
        await using TestGateway gateway = await TestGateway.StartNewAsync();
        await using TestDesk desk = await gateway.ConnectAsync("desk1");
        await desk.EventAsync(1, EventKinds.Boot);
        await desk.EventAsync(2, EventKinds.Help);
        await gateway.TileAsync("desk1", tile => tile.Help == "asked");
        using HttpClient http = gateway.Http();
        http.DefaultRequestHeaders.Add("X-DeskDevice", "1");
        using HttpResponseMessage answer = await http.PostAsync("/api/desk/desk1/coming", null);
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        await desk.PromptedAsync("help-noted", "help-coming");
    }

    // Which has all routes that there are without one, and its own.
    private static async Task<TestGateway> WithSignInAsync()
    {
        TestGateway gateway = new();
        gateway.Settings = gateway.Settings with { Access = new AccessSettings { SignIn = SignIn.On } };
        await gateway.StartAsync();
        return gateway;
    }

    private static string Line(RouteEndpoint route)
    {
        IReadOnlyList<string> methods = route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["any"];
        return $"{route.RoutePattern.RawText} {string.Join(',', methods)}: {route.Metadata.GetMetadata<RouteRight>()}";
    }
}
