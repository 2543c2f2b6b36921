"""What letters and mails to delegations say, in the six languages of the United Nations (as paper/words.py).

A delegation is written to in its own language, whatever language whoever prints or sends reads.
"""

from __future__ import annotations

WORDS: dict[str, tuple[str, str, str, str, str, str]] = {
    "letters": (
        "Links of the delegations", "Liens des délégations", "Enlaces de las delegaciones", "Ссылки делегаций",
        "روابط الوفود", "各代表团的链接",
    ),
    "labels": (
        "Labels of the delegations", "Étiquettes des délégations", "Etiquetas de las delegaciones",
        "Этикетки делегаций", "بطاقات أسماء الوفود", "各代表团的标签",
    ),
    "no_letter": (
        "There is no letter to print.", "Aucune lettre à imprimer.", "No hay ninguna carta que imprimir.",
        "Писем для печати нет.", "لا توجد رسالة لطباعتها.", "没有可打印的信函。",
    ),
    "letter_use": (
        "With the link below your delegation follows the meeting, asks for the floor, and sees its place on the list "
        "of speakers.",
        "Le lien ci-dessous permet à votre délégation de suivre la réunion, de demander la parole et de voir sa place "
        "sur la liste des orateurs.",
        "Con el enlace que figura a continuación, su delegación sigue la reunión, pide la palabra y ve su puesto en la "
        "lista de oradores.",
        "По приведенной ниже ссылке ваша делегация следит за ходом заседаний, просит слова и видит свое место в списке "
        "ораторов.",
        "من خلال الرابط أدناه يتابع وفدكم الاجتماع ويطلب الكلمة ويرى مكانه في قائمة المتكلمين.",
        "贵代表团可通过以下链接关注会议、要求发言并查看自己在发言名单上的位次。",
    ),
    "letter_steps": (
        "What to do", "Comment faire", "Qué hay que hacer", "Что нужно сделать", "ما ينبغي عمله", "如何使用",
    ),
    "letter_scan": (
        "Point the camera of a telephone or tablet at the code, or type the address in a browser.",
        "Visez le code avec l'appareil photo d'un téléphone ou d'une tablette, ou saisissez l'adresse dans un "
        "navigateur.",
        "Apunte al código con la cámara de un teléfono o una tableta, o escriba la dirección en un navegador.",
        "Наведите камеру телефона или планшета на код или введите адрес в браузере.",
        "وجّهوا كاميرا هاتف أو جهاز لوحي إلى الرمز، أو أدخلوا العنوان في متصفح.",
        "用手机或平板电脑的摄像头对准二维码，或在浏览器中输入网址。",
    ),
    "letter_press": (
        "Press “%(button)s”.", "Appuyez sur « %(button)s ».", "Pulse «%(button)s».", "Нажмите «%(button)s».",
        "اضغطوا على «%(button)s».", "点击“%(button)s”。",
    ),
    "letter_code": (
        "On a computer without a camera, open %(address)s and type this code:",
        "Sur un ordinateur sans appareil photo, ouvrez %(address)s et saisissez ce code :",
        "En una computadora sin cámara, abra %(address)s y escriba este código:",
        "На компьютере без камеры откройте %(address)s и введите этот код:",
        "على حاسوب بلا كاميرا، افتحوا %(address)s وأدخلوا هذا الرمز:",
        "在没有摄像头的电脑上，请打开 %(address)s 并输入此代码：",
    ),
    "letter_own": (
        "Whoever has this link acts in the name of your delegation: please keep it to yourselves. It is good until "
        "%(day)s, on several devices. If it is lost, the secretariat makes a new one.",
        "Quiconque détient ce lien agit au nom de votre délégation : veuillez ne pas le diffuser. Il est valable "
        "jusqu'au %(day)s, sur plusieurs appareils. En cas de perte, le secrétariat en établit un nouveau.",
        "Quien tenga este enlace actúa en nombre de su delegación: le rogamos que no lo difunda. Es válido hasta el "
        "%(day)s, en varios dispositivos. Si se pierde, la Secretaría hará uno nuevo.",
        "Всякий, у кого есть эта ссылка, действует от имени вашей делегации: просим никому ее не передавать. Она "
        "действует до %(day)s на нескольких устройствах. В случае утери Секретариат выдаст новую.",
        "كل من يحمل هذا الرابط يتصرف باسم وفدكم، فيرجى عدم إطلاع الآخرين عليه. وهو صالح حتى %(day)s على عدة أجهزة. "
        "وإذا فُقد، تنشئ الأمانة رابطاً جديداً.",
        "持有此链接者即以贵代表团的名义行事，请勿转交他人。链接有效期至%(day)s，可在多台设备上使用。如有遗失，秘书处将重新制作。",
    ),
    "letter_qr": (
        "QR code of the link of %(name)s", "Code QR du lien : %(name)s", "Código QR del enlace: %(name)s",
        "QR-код ссылки: %(name)s", "رمز QR لرابط %(name)s", "%(name)s的链接二维码",
    ),
    "mail_invitation": (
        "%(meeting)s: your delegation's link", "%(meeting)s : le lien de votre délégation",
        "%(meeting)s: el enlace de su delegación", "%(meeting)s: ссылка вашей делегации",
        "%(meeting)s: رابط وفدكم", "%(meeting)s：贵代表团的链接",
    ),
    "mail_open": (
        "Open this link and press “%(button)s”:", "Ouvrez ce lien et appuyez sur « %(button)s » :",
        "Abra este enlace y pulse «%(button)s»:", "Откройте эту ссылку и нажмите «%(button)s»:",
        "افتحوا هذا الرابط واضغطوا على «%(button)s»:", "打开此链接并点击“%(button)s”：",
    ),
    "mail_type": (
        "Or open %(address)s and type this code:", "Ou ouvrez %(address)s et saisissez ce code :",
        "O abra %(address)s y escriba este código:", "Или откройте %(address)s и введите этот код:",
        "أو افتحوا %(address)s وأدخلوا هذا الرمز:", "或打开 %(address)s 并输入此代码：",
    ),
    "mail_attached": (
        "The programme is attached, for your calendar.", "Le programme est joint, pour votre agenda.",
        "Se adjunta el programa, para su calendario.", "Программа приложена: ее можно добавить в календарь.",
        "البرنامج مرفق لإضافته إلى تقويمكم.", "随附会议日程，可导入日历。",
    ),
    "mail_reminder": (
        "%(meeting)s: tomorrow, %(day)s", "%(meeting)s : demain, %(day)s", "%(meeting)s: mañana, %(day)s",
        "%(meeting)s: завтра, %(day)s", "%(meeting)s: غداً، %(day)s", "%(meeting)s：明天，%(day)s",
    ),
    "mail_tomorrow": (
        "The meeting sits tomorrow, %(day)s:", "La réunion se tient demain, %(day)s :",
        "La reunión se celebra mañana, %(day)s:", "Завтра, %(day)s, состоятся заседания:",
        "يُعقد الاجتماع غداً، %(day)s:", "明天（%(day)s）举行会议：",
    ),
    "mail_place": (
        "Place: %(place)s", "Lieu : %(place)s", "Lugar: %(place)s", "Место: %(place)s", "المكان: %(place)s",
        "地点：%(place)s",
    ),
    "mail_sign_in": (
        "Your delegation's page: %(address)s. If its link is lost, the secretariat makes a new one.",
        "La page de votre délégation : %(address)s. En cas de perte du lien, le secrétariat en établit un nouveau.",
        "La página de su delegación: %(address)s. Si se pierde el enlace, la Secretaría hará uno nuevo.",
        "Страница вашей делегации: %(address)s. В случае утери ссылки Секретариат выдаст новую.",
        "صفحة وفدكم: %(address)s. وإذا فُقد الرابط، تنشئ الأمانة رابطاً جديداً.",
        "贵代表团的页面：%(address)s。如链接遗失，秘书处将重新制作。",
    ),
    "mail_programme": (
        "%(meeting)s: programme", "%(meeting)s : programme", "%(meeting)s: programa", "%(meeting)s: программа",
        "%(meeting)s: البرنامج", "%(meeting)s：会议日程",
    ),
    "mail_format": (
        "%(meeting)s: change of format", "%(meeting)s : changement de format", "%(meeting)s: cambio de formato",
        "%(meeting)s: изменение формата", "%(meeting)s: تغيير شكل الاجتماع", "%(meeting)s：会议形式变更",
    ),
    "mail_in_person": (
        "The meeting is now held in person. Speaking by video link is no longer possible.",
        "La réunion se tient désormais en présentiel. Il n'est plus possible d'intervenir par liaison vidéo.",
        "La reunión se celebra ahora de forma presencial. Ya no es posible intervenir por enlace de vídeo.",
        "Теперь заседания проходят очно. Выступать по видеосвязи больше нельзя.",
        "يُعقد الاجتماع الآن حضورياً، ولم يعد من الممكن أخذ الكلمة عن طريق الاتصال المرئي.",
        "会议现改为现场形式，不再接受视频连线发言。",
    ),
    "mail_hybrid": (
        "The meeting is now held in hybrid form: delegations speak in the room or by video link.",
        "La réunion se tient désormais sous forme hybride : les délégations interviennent en salle ou par liaison "
        "vidéo.",
        "La reunión se celebra ahora en formato híbrido: las delegaciones intervienen en la sala o por enlace de "
        "vídeo.",
        "Теперь заседания проходят в гибридном формате: делегации выступают в зале или по видеосвязи.",
        "يُعقد الاجتماع الآن بالنسق المختلط: تأخذ الوفود الكلمة في القاعة أو عن طريق الاتصال المرئي.",
        "会议现改为混合形式：各代表团可在会场或通过视频连线发言。",
    ),
    "mail_virtual": (
        "The meeting is now held by video link only. Nobody speaks in the room.",
        "La réunion se tient désormais uniquement par liaison vidéo. Personne n'intervient en salle.",
        "La reunión se celebra ahora únicamente por enlace de vídeo. Nadie interviene en la sala.",
        "Теперь заседания проходят только по видеосвязи. В зале никто не выступает.",
        "يُعقد الاجتماع الآن عن طريق الاتصال المرئي فقط، ولا يأخذ أحد الكلمة في القاعة.",
        "会议现仅以视频连线形式举行，会场内不作发言。",
    ),
    "mail_how": (
        "How your delegation speaks can be seen and changed on its page: %(address)s.",
        "La page de votre délégation indique comment elle intervient et permet de le modifier : %(address)s.",
        "En la página de su delegación se ve y se cambia la forma en que interviene: %(address)s.",
        "На странице вашей делегации видно, как она выступает; там же это можно изменить: %(address)s.",
        "يمكن معرفة طريقة أخذ وفدكم للكلمة وتغييرها على صفحته: %(address)s.",
        "贵代表团的发言方式可在其页面上查看和更改：%(address)s。",
    ),
    "mail_test": (
        "%(meeting)s: test mail", "%(meeting)s : message d'essai", "%(meeting)s: mensaje de prueba",
        "%(meeting)s: пробное письмо", "%(meeting)s: رسالة تجريبية", "%(meeting)s：测试邮件",
    ),
    "mail_tested": (
        "This is a test: the mail server takes what this meeting sends.",
        "Ceci est un essai : le serveur de messagerie accepte ce que cette réunion envoie.",
        "Esto es una prueba: el servidor de correo acepta lo que envía esta reunión.",
        "Это проверка: почтовый сервер принимает письма этого совещания.",
        "هذا اختبار: خادم البريد يقبل ما يرسله هذا الاجتماع.",
        "这是一封测试邮件：邮件服务器接受本会议发出的邮件。",
    ),
}  # fmt: skip
