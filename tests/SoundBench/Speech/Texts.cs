namespace DeskDevice.SoundBench.Speech;

/// <summary>
/// What the bench's voices say, in the five source languages and English. Each language has a sentence to set the reference by, texts that
/// the Core was tuned on, and texts that were held out from tuning. Mandarin is given in pinyin: espeak-ng 1.51 reads characters out one by one.
/// </summary>
internal static class Texts
{
    /// <summary>The languages, each by espeak-ng's name of it.</summary>
    public static IReadOnlyList<string> Languages { get; } = ["uk", "sr", "ru", "sk", "cmn-latn-pinyin", "en-us"];

    /// <summary>What somebody says who has just put a headset on.</summary>
    public static string Fitting(string language) => language switch
    {
        "uk" => "Доброго ранку, я сідаю за своє робоче місце і перевіряю гарнітуру, як роблю це щодня перед першим дзвінком.",
        "sr" => "Добро јутро, седам за свој радни сто и проверавам слушалице, као и сваког дана пре првог позива.",
        "ru" => "Доброе утро, я сажусь за своё рабочее место и проверяю гарнитуру, как делаю это каждый день перед первым звонком.",
        "sk" => "Dobré ráno, sadám si za svoj pracovný stôl a skúšam slúchadlá, tak ako každý deň pred prvým hovorom.",
        "cmn-latn-pinyin" => "zao3shang4 hao3, wo3 zuo4 zai4 wo3 de5 gong1zuo4 tai2 qian2, xian4zai4 shi4 yi1 shi4 er3ji1, mei3 tian1 di4 yi1 ge5 dian4hua4 zhi1qian2 dou1 zhe4yang4 zuo4.",
        _ => "Good morning, I sit down at my own desk and try the headset, as I do every day before the first call comes in.",
    };

    /// <summary>Texts that constants may be chosen by.</summary>
    public static IReadOnlyList<string> Tuning(string language) => language switch
    {
        "uk" =>
        [
            "Дякую за очікування. Я перевірила ваше замовлення: воно вийшло зі складу у вівторок і буде у вас завтра до обіду. Кур'єр подзвонить за годину до приїзду. Чи можу я допомогти ще чимось?",
            "Розумію вас. Щоб повернути кошти, мені потрібен номер договору, він стоїть угорі праворуч. Не поспішайте, я зачекаю. Після цього заява піде до відділу розрахунків, і відповідь прийде протягом трьох днів.",
        ],
        "sr" =>
        [
            "Хвала што сте сачекали. Проверила сам вашу поруџбину: изашла је из складишта у уторак и биће код вас сутра до подне. Курир ће вас позвати сат времена раније. Могу ли још нешто да учиним за вас?",
            "Разумем вас. Да бисмо вратили новац, треба ми број уговора, он стоји горе десно. Не журите, ја ћу сачекати. После тога захтев иде у одељење за обрачун, а одговор стиже у року од три дана.",
        ],
        "ru" =>
        [
            "Спасибо за ожидание. Я проверила ваш заказ: он ушёл со склада во вторник и будет у вас завтра до обеда. Курьер позвонит за час до приезда. Могу ли я помочь чем-нибудь ещё?",
            "Я вас понимаю. Чтобы вернуть деньги, мне нужен номер договора, он стоит вверху справа. Не торопитесь, я подожду. После этого заявление уйдёт в отдел расчётов, и ответ придёт в течение трёх дней.",
        ],
        "sk" =>
        [
            "Ďakujem, že ste počkali. Overila som vašu objednávku: zo skladu odišla v utorok a u vás bude zajtra do obeda. Kuriér zavolá hodinu pred príchodom. Môžem pre vás urobiť ešte niečo?",
            "Rozumiem vám. Aby sme vrátili peniaze, potrebujem číslo zmluvy, nájdete ho vpravo hore. Neponáhľajte sa, počkám. Potom žiadosť pôjde na oddelenie vyúčtovania a odpoveď príde do troch dní.",
        ],
        "cmn-latn-pinyin" =>
        [
            "xie4xie5 nin2 de5 deng3dai4. wo3 cha2 guo4 nin2 de5 ding4dan1, ta1 xing1qi1er4 cong2 cang1ku4 fa1chu1, ming2tian1 zhong1wu3 yi3qian2 song4dao4. kuai4di4yuan2 hui4 ti2qian2 yi1 ge5 xiao3shi2 da3 dian4hua4. hai2 you3 shen2me5 ke3yi3 bang1 nin2?",
            "wo3 li3jie3 nin2. wei4le5 tui4kuan3, wo3 xu1yao4 he2tong2 hao4ma3, ta1 zai4 you4shang4jiao3. bu2yao4 zhao2ji2, wo3 deng3 nin2. ran2hou4 shen1qing3 hui4 song4dao4 jie2suan4 bu4men2, san1 tian1 nei4 hui4 you3 da2fu4.",
        ],
        _ =>
        [
            "Thank you for waiting. I have checked your order: it left the warehouse on Tuesday and will be with you tomorrow before noon. The courier will ring an hour before he comes. Is there anything else that I can do for you?",
            "I understand. To give you your money back I need the number of the contract, it stands at the top on the right. Take your time, I will wait. After that your request goes to the billing department, and you will have an answer within three days.",
        ],
    };

    /// <summary>Texts that nothing was chosen by.</summary>
    public static IReadOnlyList<string> HeldOut(string language) => language switch
    {
        "uk" =>
        [
            "Ваш інтернет зникає ввечері, правильно? Спробуймо так: вимкніть роутер, порахуйте до двадцяти і ввімкніть знову. Якщо лампочка блимає червоним, скажіть мені. Майстер може прийти в середу або в п'ятницю.",
            "На жаль, ця лікарка приймає лише вранці. Є вільний час у понеділок о дев'ятій і в четвер о пів на одинадцяту. Візьміть, будь ласка, паспорт і попередні аналізи. Записати вас?",
        ],
        "sr" =>
        [
            "Интернет вам нестаје увече, је л' тако? Хајде да пробамо овако: искључите рутер, избројте до двадесет и поново га укључите. Ако лампица трепери црвено, реците ми. Мајстор може да дође у среду или у петак.",
            "Нажалост, та лекарка прима само пре подне. Има слободан термин у понедељак у девет и у четвртак у пола једанаест. Понесите личну карту и претходне налазе. Да вас упишем?",
        ],
        "ru" =>
        [
            "Интернет пропадает по вечерам, верно? Давайте попробуем так: выключите роутер, посчитайте до двадцати и включите снова. Если лампочка мигает красным, скажите мне. Мастер может прийти в среду или в пятницу.",
            "К сожалению, этот врач принимает только утром. Есть свободное время в понедельник в девять и в четверг в половине одиннадцатого. Возьмите, пожалуйста, паспорт и прежние анализы. Записать вас?",
        ],
        "sk" =>
        [
            "Internet vám vypadáva večer, však? Skúsme to takto: vypnite smerovač, narátajte do dvadsať a znova ho zapnite. Ak kontrolka bliká načerveno, povedzte mi. Technik môže prísť v stredu alebo v piatok.",
            "Žiaľ, táto lekárka ordinuje iba dopoludnia. Voľný termín je v pondelok o deviatej a vo štvrtok o pol jedenástej. Vezmite si, prosím, občiansky preukaz a staršie nálezy. Mám vás zapísať?",
        ],
        "cmn-latn-pinyin" =>
        [
            "nin2 de5 wang3luo4 wan3shang5 hui4 duan4, dui4 ma5? wo3men5 shi4 yi1 xia4: guan1diao4 lu4you2qi4, shu3 dao4 er4shi2, zai4 da3kai1. ru2guo3 deng1 shan3 hong2se4, qing3 gao4su5 wo3. shi1fu5 ke3yi3 xing1qi1san1 huo4zhe3 xing1qi1wu3 lai2.",
            "hen3 bao4qian4, zhe4 wei4 yi1sheng1 zhi3 zai4 shang4wu3 kan4 bing4. xing1qi1yi1 jiu3 dian3 he2 xing1qi1si4 shi2 dian3 ban4 hai2 you3 kong4wei4. qing3 dai4 shen1fen4zheng4 he2 yi3qian2 de5 hua4yan4dan1. yao4 wo3 bang1 nin2 deng1ji4 ma5?",
        ],
        _ =>
        [
            "Your line drops in the evening, is that right? Let us try this: switch the router off, count to twenty, and switch it on again. If the lamp blinks red, tell me so. An engineer can come to you on Wednesday or on Friday.",
            "I am afraid this doctor sees people in the morning only. There is a free place on Monday at nine, and on Thursday at half past ten. Please bring your passport and the older results with you. Shall I put you down?",
        ],
    };
}
