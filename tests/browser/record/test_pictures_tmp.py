import pytest
from pathlib import Path
PHONE = {"width": 390, "height": 844}; DESK = {"width": 1280, "height": 900}
pytestmark = pytest.mark.browser
def shots(cases):
    i = cases.ids(); c=f"/cases/{i['case']}"; p=f"/people/{i['person']}"
    return {"home":"/home","cases":"/cases","case_new":"/cases/new","case":c,"edit":c+"/edit","close":c+"/close","take":c+"/take","chron":c+"/chronology","hist":c+"/history","notes":c+"/notes","note_new":c+"/notes/new","correct":f"/notes/{i['note']}/correct","wishes":c+"/wishes","wish_new":c+"/wishes/new","marker_new":c+"/markers/new","person_new":c+"/people/new","anon":c+"/people/anonymous","person":p,"person_edit":p+"/edit","parts":p+"/parts","phist":p+"/history","safe":p+"/safe-contact","safe_new":p+"/safe-contact/new","show":p+f"/safe-contact/{i['contact']}/show","replace":p+f"/safe-contact/{i['contact']}/replace","unsafe":p+f"/safe-contact/{i['contact']}/unsafe","search":"/search","matrix":"/matrix"}
def test_pictures(opened, cases, axe):
    import os
    os.makedirs("/tmp/pics", exist_ok=True)
    for size,tag in ((DESK,"d"),(PHONE,"p")):
        for name,url in shots(cases).items():
            page = opened("officer.north", url, size=size)
            page.screenshot(path=f"/tmp/pics/{name}_{tag}.png", full_page=name!="matrix")
            page.evaluate(axe)
            v = page.evaluate("axe.run()")["violations"]
            if v: print(name, tag, [(x["id"], x["nodes"][0]["html"][:200], x["nodes"][0]["failureSummary"][:200]) for x in v])
            page.context.close()
